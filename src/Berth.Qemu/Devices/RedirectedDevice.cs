using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Redirected USB devices.</summary>
internal sealed class QemuRedirectedDevice : QemuDevice<RedirectedDevice>
{
    public override void Validate(RedirectedDevice device, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (device.Bus != "usb") problems.Unsupported(device, $"QEMU redirects no devices of the bus '{device.Bus}'", "use bus='usb'", at: "@bus");
        if (!completion.Has(QemuFlag.UsbRedir)) problems.Unsupported(device, "this QEMU cannot redirect USB devices", "remove <redirdev>", at: "@bus");
        else if (completion.Domain.Devices.RedirectionFilter.Count > 0 && !completion.Has(QemuFlag.UsbRedirFilter))
            problems.Unsupported(device, "this QEMU does not filter USB devices that are redirected", "remove <redirfilter>");
    }

    public override void Build(RedirectedDevice device, QemuBuild build)
    {
        var chardev = $"char{device.Alias}";
        CharacterBackend.Build(build, chardev, device.Alias!, device, device.Type, device.Sources, device.Protocol, device.Log, "usbredir");
        var redirection = build.Parts.Device("usb-redir").Add("chardev", chardev).Add("id", device.Alias);
        if (build.Domain.Devices.RedirectionFilter.Count > 0)
            redirection.Add("filter", string.Join('|', build.Domain.Devices.RedirectionFilter.Select(f =>
                $"{f.Class ?? "-1"}:{f.Vendor ?? "-1"}:{f.Product ?? "-1"}:{Bcd(f.Version)}:{(f.Allow == true ? 1 : 0)}")));
        redirection.Add("bootindex", build.BootIndex(device)).AddAddress(device, build);
    }

    // USB writes a version as binary coded decimals: 1.10 is 0x0110.
    private static string Bcd(string? version)
    {
        if (version is null) return "-1";
        var parts = version.Split('.', 2);
        return $"0x{parts[0].PadLeft(2, '0')}{(parts.Length > 1 ? parts[1] : "").PadRight(2, '0')}";
    }
}
