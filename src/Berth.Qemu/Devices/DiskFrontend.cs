using Berth.Machine;
using Berth.Machine.Definition;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;
using Berth.Xml;

namespace Berth.Qemu.Devices;

/// <summary>What the drive that the guest sees allows.</summary>
internal static class DiskFrontend
{
    // What QEMU's property parsers and guests' tools have always coped with.
    private const string SerialPunctuation = "-_ .+";

    public static void Validate(Disk disk, QemuCompletion completion)
    {
        CheckGeometry(disk, completion.Problems);
        CheckDrive(disk, completion);
        if (disk.Device == DiskDevice.Lun) CheckLun(disk, completion);
        CheckRotation(disk, completion);
        if (disk.Driver?.QueueSize is not null && disk.Target.Bus == DiskBus.Virtio && !completion.Has(QemuFlag.VirtioBlkQueueSize))
            completion.Problems.Unsupported(disk, "this QEMU's virtio disks have queues of one size", "remove queue_size", at: "driver/@queue_size");
        CheckBackend(disk, completion);
        CheckSerial(disk, completion.Problems);
        CheckThreads(disk, completion);
    }

    private static void CheckGeometry(Disk disk, ProblemCollector problems)
    {
        if (disk.Geometry is not { } geometry) return;
        if (disk.Target.Bus is DiskBus.Usb or DiskBus.Sd)
            problems.Unsupported(disk, $"a disk on bus '{DiskValidation.Bus(disk)}' has no geometry", "remove <geometry>", at: "geometry");
        else if (geometry.Translation is not null && disk.Target.Bus != DiskBus.Ide)
            problems.Unsupported(disk, $"the geometry of a disk on bus '{DiskValidation.Bus(disk)}' is not translated", "remove trans, or use bus='ide'", at: "geometry/@trans");
    }

    private static void CheckDrive(Disk disk, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (disk.Device == DiskDevice.Cdrom && disk.Target.Bus is DiskBus.Virtio or DiskBus.Sd)
            problems.Unsupported(disk, $"a disk on bus '{DiskValidation.Bus(disk)}' has no medium that can be changed", "use bus='sata', 'scsi' or 'ide' for a CD-ROM", at: "target/@bus");
        if (disk.Driver?.CopyOnRead == true)
        {
            if (disk.ReadOnly) problems.Unsupported(disk, "what is read from an image that cannot be written is not copied into it", "remove copy_on_read, or <readonly/>", at: "driver/@copy_on_read");
            if (disk.Device is DiskDevice.Cdrom or DiskDevice.Floppy) problems.Unsupported(disk, "what is read from a removable medium is not copied", "remove copy_on_read", at: "driver/@copy_on_read");
            if (disk.Device == DiskDevice.Lun) problems.Unsupported(disk, "what is read from a LUN is not copied", "remove copy_on_read", at: "driver/@copy_on_read");
        }
        if (disk.Wwn is not null && disk.Target.Bus is not (DiskBus.Ide or DiskBus.Scsi))
            problems.Unsupported(disk, $"a disk on bus '{DiskValidation.Bus(disk)}' has no WWN", "use bus='scsi' or 'ide', or remove <wwn>", at: "wwn");
        if (disk.Target.Bus != DiskBus.Scsi && (disk.Vendor ?? disk.Product) is not null)
            problems.Unsupported(disk, $"a disk on bus '{DiskValidation.Bus(disk)}' shows no vendor or product", "use bus='scsi', or remove <vendor> and <product>", at: "vendor");
        if (disk is { ReadOnly: true, Device: DiskDevice.Disk } && disk.Target.Bus is DiskBus.Ide or DiskBus.Sata)
            problems.Unsupported(disk, $"a hard disk on bus '{DiskValidation.Bus(disk)}' cannot be read-only", "use bus='virtio' or 'scsi', or device='cdrom'", at: "readonly");
        if (disk.Target.Bus == DiskBus.Usb && disk.Source is null)
            problems.Unsupported(disk, "a USB disk needs a medium, and this one has no <source>", "write a <source>, or use bus='sata'", at: "source");
        if (disk.Target.Bus == DiskBus.Usb && !completion.Has(QemuFlag.UsbStorage))
            problems.Unsupported(disk, "this QEMU has no USB disks", "use bus='virtio'", at: "target/@bus");
        if (disk.Target.Bus == DiskBus.Fdc && disk.Address is DriveAddress address && (address.Unit > 1 || address.Controller > 0))
            problems.Unsupported(disk, "a machine has one floppy controller with two drives", "use the targets fda and fdb", at: "target/@dev");
    }

    private static void CheckLun(Disk disk, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (disk.Target.Bus is not (DiskBus.Virtio or DiskBus.Scsi)) problems.Unsupported(disk, $"a LUN cannot be on bus '{DiskValidation.Bus(disk)}'", "use bus='scsi'", at: "target/@bus");
        if (disk.Target.Bus == DiskBus.Virtio && !completion.Has(QemuFlag.VirtioBlkPciScsi))
            problems.Unsupported(disk, "this QEMU does not pass SCSI commands through virtio-blk", "use bus='scsi'", at: "target/@bus");
        if (disk.Wwn is not null) problems.Unsupported(disk, "a LUN shows the WWN of the real unit, no other", "remove <wwn>", at: "wwn");
        if ((disk.Vendor ?? disk.Product) is not null) problems.Unsupported(disk, "a LUN shows the vendor and product of the real unit, no others", "remove <vendor> and <product>", at: "vendor");
    }

    private static void CheckRotation(Disk disk, QemuCompletion completion)
    {
        if (disk.Target.RotationRate is null) return;
        if (disk.Target.Bus is not (DiskBus.Scsi or DiskBus.Ide or DiskBus.Sata))
            completion.Problems.Add(ProblemKind.Internal, disk, $"a disk on bus '{DiskValidation.Bus(disk)}' has no rotation rate", "remove rotation_rate, or use bus scsi, sata or ide", at: "target/@rotation_rate");
        if (disk.Device != DiskDevice.Disk) completion.Problems.Add(ProblemKind.Internal, disk, "only a hard disk rotates at a rate that is told", "remove rotation_rate", at: "target/@rotation_rate");
    }

    private static void CheckBackend(Disk disk, QemuCompletion completion)
    {
        var problems = completion.Problems;
        switch (disk.Driver?.Io)
        {
            case DiskIo.Native when disk.Driver.Cache is not (DiskCache.None or DiskCache.Directsync):
                problems.Unsupported(disk, "native I/O goes past the host's cache", "use cache='none' or 'directsync', or io='threads'", at: "driver/@io");
                break;
            case DiskIo.IoUring when !completion.Has(QemuFlag.AioIoUring):
                problems.Unsupported(disk, "this QEMU does no I/O with io_uring", "use io='native' or 'threads'", at: "driver/@io");
                break;
        }
        if (disk.Driver?.Name is { } driver && driver != "qemu")
            problems.Unsupported(disk, $"QEMU has no disk driver '{driver}'", "use <driver name='qemu'/>", at: "driver/@name");
    }

    private static void CheckSerial(Disk disk, ProblemCollector problems)
    {
        if (disk.Serial is not { } serial) return;
        if (disk.Target.Bus == DiskBus.Sd) problems.Add(ProblemKind.Internal, disk, "an SD card has no serial number", "remove <serial>", at: "serial");
        if (disk is { Target.Bus: DiskBus.Scsi, Device: DiskDevice.Lun }) problems.Unsupported(disk, "a LUN has the serial number of the real unit", "remove <serial>", at: "serial");
        foreach (var c in serial)
        {
            if (char.IsAsciiLetterOrDigit(c) || SerialPunctuation.Contains(c, StringComparison.Ordinal)) continue;
            problems.Add(ProblemKind.Internal, disk, $"the serial number '{serial}' has characters that not every guest copes with", "use letters, digits, blanks and - _ . +", at: "serial");
            return;
        }
    }

    private static void CheckThreads(Disk disk, QemuCompletion completion)
    {
        var (driver, problems) = (disk.Driver, completion.Problems);
        if (driver is null) return;
        if (driver is { IoThread: not null, IoThreads.Count: > 0 }) problems.Unsupported(disk, "a disk cannot have both one I/O thread and a mapping of several", "remove iothread or <iothreads>", at: "driver/@iothread");
        if (driver.IoThread is { } thread) CheckThread(thread);
        foreach (var mapping in driver.IoThreads) CheckThread(mapping.Id);
        if (driver.QueueSize is { } size && (size & size - 1) != 0) problems.Unsupported(disk, $"the queue size {size} is not a power of two", "use 64, 128, 256, 512 or 1024", at: "driver/@queue_size");
        if (driver.IoThreads.Count > 0 && !completion.Has(QemuFlag.VirtioBlkIothreadMapping)) problems.Unsupported(disk, "this QEMU cannot map a disk's queues to I/O threads", "use iothread='…'", at: "driver/iothreads");

        void CheckThread(uint id)
        {
            if (!IoThreads.Exists(completion.Domain, id))
                problems.Unsupported(disk, $"there is no I/O thread {id}", "raise <iothreads> or add the thread to <iothreadids>", at: "driver/@iothread");
        }
    }
}
