using Berth.Model;
using Berth.Model.Devices;
using Xunit;
using static Berth.Machine.Tests.Machines;

namespace Berth.Machine.Tests;

public sealed class VirtioSerialAddressTests
{
    private const string Channel = "<channel type='pty'><target type='virtio'/></channel>";
    private const string Console = "<console type='pty'><target type='virtio'/></console>";

    [Fact]
    public void Channels_get_ports_from_1_in_order() => Assert.Equal([(0U, 1U), (0U, 2U)], Ports(Assign(Channel + Channel)));

    [Fact]
    public void A_console_that_asks_for_no_place_gets_it_from_QEMU() => Assert.Null(Assign(Channel + Console).Devices.Consoles[0].Address);

    [Fact]
    public void Port_0_is_for_a_console()
    {
        const string address = "<address type='virtio-serial' controller='0' bus='0' port='0'/>";
        var domain = Assign($"<channel type='pty'><target type='virtio'/>{address}</channel><console type='pty'><target type='virtio'/>{address}</console>");
        Assert.Equal(0U, ((VirtioSerialAddress)domain.Devices.Consoles[0].Address!).Port);
        Assert.Equal([(0U, 1U)], Ports(domain));
    }

    [Fact]
    public void A_written_port_is_not_given_twice() =>
        Assert.Equal([(0U, 2U), (0U, 1U), (0U, 3U)], Ports(Assign(
            Channel + "<channel type='pty'><target type='virtio'/><address type='virtio-serial' controller='0' bus='0' port='1'/></channel>" + Channel)));

    [Fact]
    public void A_full_controller_is_followed_by_another()
    {
        var domain = Assign(string.Concat(Enumerable.Repeat(Channel, 31)));
        Assert.Equal((0U, 30U), Ports(domain).ElementAt(29));
        Assert.Equal((1U, 1U), Ports(domain).ElementAt(30));
        Assert.Equal([0U, 1U], domain.Devices.Controllers.Select(c => c.Index!.Value));
    }

    [Fact]
    public void A_controller_with_few_ports_is_full_sooner() =>
        Assert.Equal([(0U, 1U), (1U, 1U)], Ports(Assign("<controller type='virtio-serial' index='0' ports='2'/>" + Channel + Channel)));

    [Fact]
    public void A_controller_that_an_address_names_is_added()
    {
        var domain = Assign("<channel type='pty'><target type='virtio'/><address type='virtio-serial' controller='3' bus='0' port='1'/></channel>");
        Assert.Contains(domain.Devices.Controllers, c => c is { Type: ControllerType.VirtioSerial, Index: 3 });
    }

    [Fact]
    public void Other_channels_need_no_controller() =>
        Assert.Empty(Assign("<channel type='pty'><target type='guestfwd' address='10.0.2.1' port='4600'/></channel>").Devices.Controllers);

    private static Domain Assign(string devices)
    {
        var domain = Read(devices);
        VirtioSerialAddresses.AddControllers(domain, new());
        VirtioSerialAddresses.Assign(domain, new());
        return domain;
    }

    private static IEnumerable<(uint Controller, uint Port)> Ports(Domain domain) =>
        domain.Devices.Channels.Select(c => (((VirtioSerialAddress)c.Address!).Controller, ((VirtioSerialAddress)c.Address!).Port));
}
