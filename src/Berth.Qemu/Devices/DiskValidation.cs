using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Completion;
using Berth.Qemu.Storage;
using Berth.Xml;

namespace Berth.Qemu.Devices;

/// <summary>What must hold for a disk: its place, its drive, and the options that the two allow.</summary>
internal static class DiskValidation
{
    public static void Validate(Disk disk, QemuCompletion completion)
    {
        CheckAddress(disk, completion);
        CheckTarget(disk, completion);
        DiskFrontend.Validate(disk, completion);
        DiskThroughput.Validate(disk, completion);
        TransientDisk.Validate(disk, completion.Problems);
        StorageValidation.Validate(disk, completion);
        VhostDiskValidation.Validate(disk, completion);
        Virtio.ValidateModel(disk, disk.Model, completion);
    }

    /// <summary>The name of a disk's bus.</summary>
    public static string Bus(Disk disk) => disk.Target.Bus?.ToXml() ?? "";

    private static void CheckAddress(Disk disk, QemuCompletion completion)
    {
        var problems = completion.Problems;
        switch (disk.Target.Bus)
        {
            case DiskBus.Usb when disk.Address is not (null or UsbAddress):
                problems.Add(ProblemKind.Internal, disk, "a USB disk needs an address of type 'usb'", "write <address type='usb' …/> or none", at: "address/@type");
                break;
            case DiskBus.Virtio when disk.Address is not (null or PciAddress or CcwAddress or VirtioMmioAddress or UnassignedAddress):
                problems.Unsupported(disk, "a virtio disk needs an address of type 'pci', 'ccw' or 'virtio-mmio'", "write one of these or none", at: "address/@type");
                break;
        }
    }

    private static void CheckTarget(Disk disk, QemuCompletion completion)
    {
        var problems = completion.Problems;
        var name = disk.Target.Dev;
        if (!name.StartsWith("nvme", StringComparison.Ordinal) && DiskName.Index(name) >= 0 && char.IsAsciiDigit(name[^1]))
            problems.Unsupported(disk, $"the disk target '{name}' is the name of a partition", $"write the name of a whole disk, such as {name.TrimEnd("0123456789".ToCharArray())}", at: "target/@dev");
        if (disk.Target.Bus is DiskBus.Xen or DiskBus.Uml or DiskBus.Nvme)
            problems.Unsupported(disk, $"QEMU has no disk bus '{Bus(disk)}'", "use virtio, scsi, sata, ide or usb", at: "target/@bus");
    }
}
