using Berth.Model.Devices;
using Berth.Qemu.CommandLine;

namespace Berth.Qemu.Storage;

/// <summary>The floppy controller: on older machines part of the board, on newer ones a device. It, not its drives, takes the boot order.</summary>
internal static class FloppyController
{
    public static void Build(QemuBuild build)
    {
        var floppies = build.Domain.Devices.Disks.FindAll(d => d.Target.Bus == DiskBus.Fdc);
        if (floppies.Count == 0) return;
        if (build.Domain.IsPSeries) build.Problems.Unsupported(floppies[0], "a pSeries machine has no floppy drives", "use device='cdrom' on a SCSI bus");
        var device = build.Domain.IsQ35 ? build.Parts.Device("isa-fdc") : null;
        foreach (var floppy in floppies)
        {
            if (build.BootIndex(floppy) is not { } index) continue;
            var name = (floppy.Address as DriveAddress)?.Unit == 1 ? "bootindexB" : "bootindexA";
            if (device is not null) device.Add(name, index);
            else build.Parts.Option("-global", $"isa-fdc.{name}={index}");
        }
    }
}
