using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Devices of the host that are given to the guest.</summary>
internal sealed class QemuHostDevice : QemuDevice<HostDevice>
{
    public override PciConnection PciNeeds(HostDevice device, QemuCompletion completion) => device.Type switch
    {
        HostDeviceType.Pci or HostDeviceType.Mdev => Virtio.PcieWherePossible(completion),
        HostDeviceType.ScsiHost => Virtio.Needs(completion),
        _ => PciConnection.None,
    };

    public override void Build(HostDevice device, QemuBuild build)
    {
        var address = device.Source.Address;
        switch (device.Type)
        {
            case HostDeviceType.Usb when address is not null:
                build.Parts.Device("usb-host").Add("hostdevice", $"/dev/bus/usb/{int.Parse(address.Bus ?? "0"):d3}/{address.Device ?? 0:d3}")
                    .Add("id", device.Alias).Add("bootindex", build.BootIndex(device)).AddAddress(device, build);
                break;
            case HostDeviceType.Pci when address is not null:
                build.Parts.Device("vfio-pci").Add("host", HostAddress(address)).Add("id", device.Alias)
                    .Add("bootindex", build.BootIndex(device)).AddAddress(device, build).AddRom(device.Rom);
                break;
            default:
                build.Problems.Unsupported(device, $"host devices of type '{device.Type.ToString().ToLowerInvariant()}' are not there yet");
                break;
        }
    }

    private static string HostAddress(HostDeviceAddress a) =>
        $"{a.Domain ?? 0:x4}:{Convert.ToUInt32(a.Bus ?? "0", a.Bus?.StartsWith("0x", StringComparison.Ordinal) == true ? 16 : 10):x2}:{a.Slot ?? 0:x2}.{a.Function ?? 0:x}";
}
