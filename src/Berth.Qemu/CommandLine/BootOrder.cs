using Berth.Machine;
using Berth.Model.Devices;
using Berth.Model;

namespace Berth.Qemu.CommandLine;

/// <summary>Turns the boot devices of <c>&lt;os&gt;</c> into boot indexes of the first device of each class.</summary>
internal static class BootOrder
{
    public static readonly Rule Index = new("boot.index", RulePhase.Start, "The boot devices of <os> stand for the first device of each kind.")
    {
        Touches = ["domain/devices/disk/boot/@order", "domain/devices/interface/boot/@order"],
        Source = "libvirt, Domain XML format: BIOS bootloader",
        Example = new("<os>\n  <boot dev='network'/>\n</os>", "<interface …>\n  <boot order='1'/>\n</interface>"),
    };

    public static void Assign(QemuBuild build)
    {
        var domain = build.Domain;
        if (domain.Devices.All.Exists(d => d.BootOrder is not null)) return;
        var order = 1u;
        foreach (var boot in domain.Os?.Boot ?? [])
        {
            Device? device = boot.Device switch
            {
                BootDeviceKind.Hd => domain.Devices.Disks.Find(d => d.Device is DiskDevice.Disk or DiskDevice.Lun),
                BootDeviceKind.Cdrom => domain.Devices.Disks.Find(d => d.Device == DiskDevice.Cdrom),
                BootDeviceKind.Fd => domain.Devices.Disks.Find(d => d.Device == DiskDevice.Floppy),
                _ => domain.Devices.Interfaces.FirstOrDefault(),
            };
            if (device is not null)
            {
                build.BootIndexes[device] = order;
                build.Trace.Decided(device, "boot/@order", Index, $"{order}", "the order of <boot> in <os>");
            }
            order++;
        }
    }
}
