using Berth.Machine.Definition;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;
using Berth.Qemu.Storage;
using Berth.Xml;

namespace Berth.Qemu.Devices;

/// <summary>What must hold for a disk: its place, its drive, and the options that the two allow.</summary>
internal static class DiskValidation
{
    public static void Validate(Disk disk, QemuCompletion completion)
    {
        CheckTarget(disk, completion);
        CheckAddress(disk, completion);
        CheckDevice(disk, completion);
        CheckIdentity(disk, completion.Problems);
        CheckThroughput(disk, completion);
        CheckVirtioOptions(disk, completion);
        StorageValidation.Validate(disk, completion);
        Virtio.ValidateModel(disk, disk.Model, completion);
    }

    private static string Bus(Disk disk) => disk.Target.Bus.ToString()!.ToLowerInvariant();

    private static void CheckTarget(Disk disk, QemuCompletion completion)
    {
        var problems = completion.Problems;
        var name = disk.Target.Dev;
        if (disk.Target.Bus is DiskBus.Xen or DiskBus.Uml or DiskBus.Nvme)
            problems.Unsupported(disk, $"QEMU has no disk bus '{Bus(disk)}'", "use virtio, scsi, sata, ide or usb", at: "target/@bus");
        if (!name.StartsWith("nvme", StringComparison.Ordinal) && DiskName.Index(name) >= 0 && char.IsAsciiDigit(name[^1]))
            problems.Unsupported(disk, $"the disk target '{name}' is the name of a partition", $"write the name of a whole disk, such as {name.TrimEnd("0123456789".ToCharArray())}", at: "target/@dev");
        if (disk.Target.RotationRate is not null && disk.Target.Bus is not (DiskBus.Scsi or DiskBus.Ide or DiskBus.Sata))
            problems.Unsupported(disk, $"a disk on bus '{Bus(disk)}' has no rotation rate", "remove rotation_rate, or use bus scsi, sata or ide", at: "target/@rotation_rate");
    }

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
        if (disk.Address is not DriveAddress address) return;
        if (disk.Target.Bus == DiskBus.Fdc && (address.Unit > 1 || address.Controller > 0))
            problems.Unsupported(disk, "a machine has one floppy controller with two drives", "use the targets fda and fdb", at: "target/@dev");
        foreach (var other in completion.Domain.Devices.Disks)
        {
            if (ReferenceEquals(other, disk)) break;
            if (other.Target.Bus == disk.Target.Bus && SamePlace(other.Address, address))
                problems.Unsupported(disk, $"the disks '{other.Target.Dev}' and '{disk.Target.Dev}' are in the same place of their controller", "give each an address of its own", at: "address");
        }
    }

    /// <summary>Whether an address is the place of another device.</summary>
    public static bool SamePlace(DeviceAddress? address, DriveAddress place) =>
        address is DriveAddress a && a.Controller == place.Controller && a.Bus == place.Bus && a.Target == place.Target && a.Unit == place.Unit;

    private static void CheckDevice(Disk disk, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (disk.Target.Bus == DiskBus.Virtio && disk.Device is DiskDevice.Cdrom or DiskDevice.Floppy)
            problems.Unsupported(disk, $"a {disk.Device.ToString().ToLowerInvariant()} cannot be a virtio disk", "use bus='sata', 'scsi' or 'ide' for a CD-ROM, 'fdc' for a floppy", at: "target/@bus");
        if (disk.Device == DiskDevice.Lun) CheckLun(disk, completion);
        if (disk.Target.Bus == DiskBus.Usb && disk.Source is null)
            problems.Unsupported(disk, "a USB disk needs a medium, and this one has no <source>", "write a <source>, or use bus='sata'", at: "source");
        if (disk.Device == DiskDevice.Cdrom && disk.Shareable && !disk.ReadOnly)
            problems.Unsupported(disk, "a CD-ROM cannot be shared", "remove <shareable/>", at: "shareable");
        if (disk.Driver?.Name is { } driver && driver != "qemu")
            problems.Unsupported(disk, $"QEMU has no disk driver '{driver}'", "use <driver name='qemu'/>", at: "driver/@name");
        if (disk.Geometry is not null && disk.Device is DiskDevice.Cdrom or DiskDevice.Floppy)
            problems.Unsupported(disk, "only a hard disk has a geometry", "remove <geometry>", at: "geometry");
    }

    private static void CheckLun(Disk disk, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (disk.Target.Bus is not (DiskBus.Virtio or DiskBus.Scsi)) problems.Unsupported(disk, $"a LUN cannot be on bus '{Bus(disk)}'", "use bus='scsi'", at: "target/@bus");
        if (disk.Target.Bus == DiskBus.Virtio && !completion.Has(QemuFlag.VirtioBlkPciScsi))
            problems.Unsupported(disk, "this QEMU does not pass SCSI commands through virtio-blk", "use bus='scsi'", at: "target/@bus");
        if (disk.Wwn is not null) problems.Unsupported(disk, "a LUN shows the WWN of the real unit, no other", "remove <wwn>", at: "wwn");
        if (disk.Vendor is not null || disk.Product is not null) problems.Unsupported(disk, "a LUN shows the vendor and product of the real unit, no others", "remove <vendor> and <product>", at: "vendor");
    }

    private static void CheckIdentity(Disk disk, ProblemCollector problems)
    {
        if (disk.Target.Bus != DiskBus.Scsi && (disk.Vendor is not null || disk.Product is not null))
            problems.Unsupported(disk, $"a disk on bus '{Bus(disk)}' shows no vendor or product", "use bus='scsi', or remove <vendor> and <product>", at: "vendor");
        if (disk.Wwn is not null && disk.Target.Bus is not (DiskBus.Ide or DiskBus.Scsi or DiskBus.Sata))
            problems.Unsupported(disk, $"a disk on bus '{Bus(disk)}' has no WWN", "use bus='scsi', 'sata' or 'ide', or remove <wwn>");
    }

    private static void CheckThroughput(Disk disk, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (disk.ThrottleFilters.Count > 0)
        {
            if (disk.IoTune is not null)
                problems.Add(ProblemKind.OperationUnsupported, disk, "a disk cannot have both limits of its own and throttle filters", "remove <iotune> or <throttlefilters>", at: "iotune");
            foreach (var filter in disk.ThrottleFilters)
                if (!completion.Domain.ThrottleGroups.Exists(g => g.GroupName == filter.Group))
                    problems.Unsupported(disk, $"there is no throttle group '{filter.Group}'", "define it in <throttlegroups>");
        }
    }

    private static void CheckVirtioOptions(Disk disk, QemuCompletion completion)
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
