using System.Collections;
using System.Reflection;
using Berth.Model.Devices;
using Xunit;

namespace Berth.Model.Tests;

public sealed class AllDevicesTests
{
    private static readonly IReadOnlyList<PropertyInfo> s_kinds =
    [
        .. typeof(Devices.Devices).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => typeof(Device).IsAssignableFrom(p.PropertyType) || typeof(IEnumerable<Device>).IsAssignableFrom(p.PropertyType) && p.CanWrite),
    ];

    [Fact]
    public void Devices_of_every_kind_are_among_all_in_the_order_of_their_declaration()
    {
        var (devices, expected) = (new Devices.Devices(), new List<Device>());
        foreach (var kind in s_kinds)
        {
            if (kind.GetValue(devices) is IList list)
            {
                for (var i = 0; i < 2; i++) list.Add(New(kind.PropertyType.GetGenericArguments()[0]));
                expected.AddRange(list.Cast<Device>());
                continue;
            }
            expected.Add(New(kind.PropertyType));
            kind.SetValue(devices, expected[^1]);
        }

        var walked = new List<Device>();
        foreach (var device in devices.All) walked.Add(device);

        Assert.Equal(expected, walked);
        Assert.Equal(expected, devices.All.ToList());
        Assert.Equal(expected, devices.All.AsEnumerable());
    }

    [Fact]
    public void Without_devices_there_are_none() => Assert.Empty(new Devices.Devices().All);

    private static Device New(Type type) => (Device)Activator.CreateInstance(type)!;
}
