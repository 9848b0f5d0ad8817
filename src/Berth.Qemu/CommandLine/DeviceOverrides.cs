using System.Globalization;
using Berth.Model;
using Berth.Qemu.Parts;

namespace Berth.Qemu.CommandLine;

/// <summary>Properties of devices that the user sets past Berth: <c>&lt;qemu:override&gt;</c>.</summary>
internal static class DeviceOverrides
{
    public static void Apply(QemuBuild build)
    {
        foreach (var device in build.Domain.QemuOverride?.Devices ?? [])
            foreach (var part in build.Parts.Parts)
                if (part is DevicePart frontend && frontend.Id == device.Alias)
                    foreach (var property in device.Frontend?.Properties ?? []) Apply(property, frontend.Properties, build);
    }

    private static void Apply(QemuOverrideProperty property, QemuProperties device, QemuBuild build)
    {
        if (Value(property) is { } value) device.Set(property.Name, value);
        else if (property.Type == QemuPropertyType.Remove) device.Set(property.Name, null);
        else
            build.Problems.Invalid(property, $"'{property.Value}' is no value of type '{property.Type.ToString().ToLowerInvariant()}' for the property '{property.Name}'",
                "write a number, or true or false", at: "@value");
    }

    private static object? Value(QemuOverrideProperty property) => property.Type switch
    {
        QemuPropertyType.String => property.Value ?? "",
        QemuPropertyType.Unsigned when ulong.TryParse(property.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        QemuPropertyType.Signed when long.TryParse(property.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        QemuPropertyType.Bool when property.Value is "true" or "false" => property.Value == "true",
        _ => null,
    };
}
