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
    private const int MaxVendor = 8, MaxProduct = 16;

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
        if (disk.Target.Removable is not null && disk.Target.Bus is not (DiskBus.Usb or DiskBus.Scsi))
            problems.Invalid(disk, $"a disk on bus '{Bus(disk)}' cannot be removable", "use bus='usb' or bus='scsi'", at: "target/@removable");
        if (disk.Target.Tray is not null && disk.Device is not (DiskDevice.Cdrom or DiskDevice.Floppy))
            problems.Invalid(disk, "only a CD-ROM or floppy drive has a tray", "remove tray", at: "target/@tray");
    }

    private static void CheckAddress(Disk disk, QemuCompletion completion)
    {
        var problems = completion.Problems;
        switch (disk.Target.Bus)
        {
            case DiskBus.Ide or DiskBus.Sata or DiskBus.Scsi or DiskBus.Fdc when disk.Address is not (null or DriveAddress):
                problems.Unsupported(disk, $"a disk on bus '{Bus(disk)}' needs an address of type 'drive'", "write <address type='drive' …/> or none", at: "address/@type");
                break;
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
        if ((disk.Device == DiskDevice.Floppy) != (disk.Target.Bus == DiskBus.Fdc) && disk.Target.Bus != DiskBus.Virtio)
            problems.Unsupported(disk, "floppies must be on bus 'fdc', and only they", "use device='floppy' with bus='fdc'", at: "target/@bus");
        if (disk.Device == DiskDevice.Lun) CheckLun(disk, completion);
        else if (disk.RawIo is not null || disk.Sgio is not (null or DiskSgio.Default))
            problems.Unsupported(disk, "only a LUN takes SCSI commands of the guest", "use device='lun', or remove rawio and sgio", at: "@rawio");
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
        var isBlock = disk.Type is StorageType.Block or StorageType.Volume
            || disk is { Type: StorageType.Network, Source.Protocol: NetworkStorageProtocol.Iscsi };
        if (!isBlock) problems.Unsupported(disk, "a LUN must be a block device or an iSCSI unit", "use type='block', or device='disk'", at: "@type");
        if (disk.Driver?.Type is not (null or "raw")) problems.Unsupported(disk, $"a LUN must be raw, not '{disk.Driver.Type}'", "use <driver type='raw'/>", at: "driver/@type");
        if (disk.Target.Bus is not (DiskBus.Virtio or DiskBus.Scsi)) problems.Unsupported(disk, $"a LUN cannot be on bus '{Bus(disk)}'", "use bus='scsi'", at: "target/@bus");
        if (disk.Target.Bus == DiskBus.Virtio && !completion.Has(QemuFlag.VirtioBlkPciScsi))
            problems.Unsupported(disk, "this QEMU does not pass SCSI commands through virtio-blk", "use bus='scsi'", at: "target/@bus");
        if (disk.Wwn is not null) problems.Unsupported(disk, "a LUN shows the WWN of the real unit, no other", "remove <wwn>", at: "wwn");
        if (disk.Vendor is not null || disk.Product is not null) problems.Unsupported(disk, "a LUN shows the vendor and product of the real unit, no others", "remove <vendor> and <product>", at: "vendor");
    }

    private static void CheckIdentity(Disk disk, ProblemCollector problems)
    {
        if (disk.Vendor is { Length: > MaxVendor }) problems.Unsupported(disk, $"a disk's vendor has at most {MaxVendor} characters, '{disk.Vendor}' has more", "shorten it");
        if (disk.Product is { Length: > MaxProduct }) problems.Unsupported(disk, $"a disk's product has at most {MaxProduct} characters, '{disk.Product}' has more", "shorten it", at: "product");
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
        if (disk.IoTune is not { } tune) return;
        CheckTotals("bytes per second", tune.TotalBytes, tune.ReadBytes, tune.WriteBytes);
        CheckTotals("operations per second", tune.TotalIops, tune.ReadIops, tune.WriteIops);
        CheckTotals("bytes per second in bursts", tune.TotalBytesMax, tune.ReadBytesMax, tune.WriteBytesMax);
        CheckTotals("operations per second in bursts", tune.TotalIopsMax, tune.ReadIopsMax, tune.WriteIopsMax);

        void CheckTotals(string what, ulong? total, ulong? read, ulong? write)
        {
            if (total is > 0 && (read is > 0 || write is > 0))
                problems.Unsupported(disk, $"the {what} are limited in total, or for reads and writes, not both", "remove the total or the others");
        }
    }

    private static void CheckVirtioOptions(Disk disk, QemuCompletion completion)
    {
        var (driver, problems) = (disk.Driver, completion.Problems);
        if (driver is null) return;
        if (disk.Target.Bus != DiskBus.Virtio)
        {
            string? option = driver switch
            {
                { Queues: not null } => "queues",
                { QueueSize: not null } => "queue_size",
                { EventIdx: not null } => "event_idx",
                { IoEventFd: not null } => "ioeventfd",
                { IoThread: not null } => "iothread",
                { IoThreads.Count: > 0 } => "iothreads",
                { Iommu: not null } => "iommu",
                { Ats: not null } => "ats",
                { Packed: not null } => "packed",
                _ => null,
            };
            if (option is not null) problems.Unsupported(disk, $"the driver option '{option}' needs a virtio disk, this one is on bus '{Bus(disk)}'", "use bus='virtio', or remove it");
        }
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
