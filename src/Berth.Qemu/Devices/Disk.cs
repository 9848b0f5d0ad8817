using Berth.Machine.Pci;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Parts;
using Berth.Qemu.Storage;

namespace Berth.Qemu.Devices;

/// <summary>Disks: the drive that the guest sees, on top of its block nodes.</summary>
internal sealed class QemuDisk : QemuDevice<Disk>
{
    public static readonly Rule Driver = new("disk.driver", RulePhase.Define, "QEMU reads the images of its guests itself.")
    {
        Touches = ["domain/devices/disk/driver/@name"],
        Source = "libvirt, Domain XML format: Hard drives, floppy disks, CDROMs",
        Example = new("<driver type='qcow2'/>", "<driver name='qemu' type='qcow2'/>"),
    };

    public static readonly Rule MirrorFormat = new("disk.mirror-format", RulePhase.Define, "A copy without a written format is raw, as an image is.")
    {
        Touches = ["domain/devices/disk/mirror/format/@type"],
        Source = "libvirt, Domain XML format: Hard drives, floppy disks, CDROMs",
        Example = new("<mirror type='file' job='copy'/>", "<mirror type='file' job='copy'>\n  <format type='raw'/>\n</mirror>"),
    };

    public static readonly Rule Format = new("disk.format", RulePhase.Define,
        "An image without a written format is raw: guessing it from contents that the guest can write would let the guest choose.")
    {
        Touches = ["domain/devices/disk/driver/@type"],
        Source = "libvirt, Domain XML format: Hard drives, floppy disks, CDROMs",
        Example = new("<driver name='qemu'/>", "<driver name='qemu' type='raw'/>"),
    };

    public override void Complete(Disk disk, QemuCompletion completion)
    {
        if (disk.Target.Dev.Length == 0) return;
        disk.Driver ??= new DiskDriver();
        if (disk.Driver.Name is null)
        {
            disk.Driver.Name = "qemu";
            completion.Trace.Resolved(disk, "driver/@name", Driver);
        }
        if (disk.Driver.Type is null && HasImage(disk))
        {
            disk.Driver.Type = "raw";
            completion.Trace.Resolved(disk, "driver/@type", Format);
        }
        CompleteSource(disk, completion.Trace);
        if (disk.Address is null && DiskName.Index(disk.Target.Dev) < 0)
        {
            completion.Problems.Invalid(disk, $"the disk target '{disk.Target.Dev}' names no place", "use a name such as hda, sda, vda or fda, or write an <address>", at: "target/@dev");
        }
    }

    private static void CompleteSource(Disk disk, RuleTrace trace)
    {
        if (disk.Mirror is { Format: null or { Type: null } } mirror)
        {
            mirror.Format ??= new();
            mirror.Format.Type = "raw";
            trace.Resolved(mirror, "format", MirrorFormat);
        }
        if (disk.Source is { } source) NetworkDefaults.Complete(source, trace);
        if (disk.Encryption is { } encryption) NetworkDefaults.Complete(encryption, trace);
        for (var below = disk.BackingStore; below is not null; below = below.Next)
            if (below.Source is { } lower) NetworkDefaults.Complete(lower, trace);
    }

    // What a volume is, its pool knows.
    private static bool HasImage(Disk disk) => disk.Type != StorageType.Volume;

    public override PciConnection PciNeeds(Disk disk, QemuCompletion completion) =>
        disk.Target.Bus == DiskBus.Virtio ? Virtio.Needs(completion, disk.Model) : PciConnection.None;

    public override void Validate(Disk disk, QemuCompletion completion) => DiskValidation.Validate(disk, completion);

    public override void Build(Disk disk, QemuBuild build)
    {
        if (disk.Type == StorageType.Vhostuser)
        {
            BuildVhostUser(disk, build);
            return;
        }
        if (build.StorageChains[disk].IsAbsent) return;
        if (disk.Target.Bus == DiskBus.Sd)
        {
            SdCard.Build(disk, build);
            return;
        }
        var node = BlockNodes.Build(disk, build);
        var device = disk.Target.Bus switch
        {
            DiskBus.Virtio => BuildVirtio(disk, build),
            DiskBus.Ide or DiskBus.Sata => BuildIde(disk, build),
            DiskBus.Scsi => BuildScsi(disk, build),
            DiskBus.Usb => build.Parts.Device("usb-storage").AddAddress(disk, build),
            DiskBus.Fdc => build.Parts.Device("floppy").Add("unit", (disk.Address as DriveAddress)?.Unit ?? 0),
            _ => null,
        };
        if (device is null)
        {
            build.Problems.Unsupported(disk, $"QEMU has no disk bus '{disk.Target.Bus?.ToString().ToLowerInvariant()}'", "use virtio, scsi, sata, ide or usb", at: "target/@bus");
            return;
        }
        AddProperties(device, disk, node, build);
    }

    private static void AddProperties(QemuProperties device, Disk disk, string? node, QemuBuild build)
    {
        if (disk.Shareable) device.Add("share-rw", true);
        device.Add("drive", node).Add("id", disk.Alias);
        // The floppy controller has the boot order of its drives.
        if (disk.Target.Bus != DiskBus.Fdc) device.Add("bootindex", build.BootIndex(disk)).Add("loadparm", disk.BootLoadParm);
        device.Add("logical_block_size", disk.BlockIo?.LogicalBlockSize).Add("physical_block_size", disk.BlockIo?.PhysicalBlockSize)
            .Add("discard_granularity", disk.BlockIo?.DiscardGranularity);
        if (disk.Wwn is { } wwn) device.Add("wwn", Convert.ToUInt64(wwn.StartsWith("0x", StringComparison.Ordinal) ? wwn[2..] : wwn, 16));
        device.Add("rotation_rate", disk.Target.RotationRate).Add("vendor", disk.Vendor).Add("product", disk.Product);
        if (disk.Target.Bus == DiskBus.Usb) device.Add("removable", disk.Target.Removable == true);
        else if (disk.Target.Bus == DiskBus.Scsi) device.Add("removable", disk.Target.Removable);
        // A LUN's cache is the real unit's.
        if (disk.Device != DiskDevice.Lun) device.AddOnOff("write-cache", BlockNodes.WriteCache(disk));
        if (disk.Geometry is { } geometry)
        {
            device.Add("cyls", geometry.Cylinders).Add("heads", geometry.Heads).Add("secs", geometry.Sectors);
            device.Add("bios-chs-trans", geometry.Translation?.ToString().ToLowerInvariant());
        }
        // libvirt has always put a backslash before blanks, and the guest has always seen it.
        device.Add("serial", disk.Serial?.Replace(" ", "\\ ", StringComparison.Ordinal));
        device.Add("werror", Policy(disk.Driver?.ErrorPolicy)).Add("rerror", Policy(disk.Driver?.ReadErrorPolicy ?? (disk.Driver?.ErrorPolicy is DiskErrorPolicy.Enospace ? null : disk.Driver?.ErrorPolicy)));
    }

    private static string? Policy(DiskErrorPolicy? policy) => policy switch
    {
        null or DiskErrorPolicy.Default => null,
        DiskErrorPolicy.Enospace => "enospc",
        var p => p.ToString()!.ToLowerInvariant(),
    };

    private static QemuProperties BuildVirtio(Disk disk, QemuBuild build)
    {
        var driver = disk.Driver;
        var device = build.Parts.Device(Virtio.Driver("virtio-blk", disk, disk.Model)).AddVirtioOptions(driver);
        if (driver?.IoThread is { } thread) device.Add("iothread", $"iothread{thread}");
        else device.AddIoThreads(driver?.IoThreads ?? []);
        device.Add("ioeventfd", driver?.IoEventFd).Add("event_idx", driver?.EventIdx);
        if (disk.Device == DiskDevice.Lun && build.Has(QemuFlag.VirtioBlkPciScsi)) device.Add("scsi", true);
        device.Add("num-queues", driver?.Queues).Add("queue-size", driver?.QueueSize);
        return device.AddAddress(disk, build);
    }

    // The server has the data; the guest's memory must be shared with it.
    private static void BuildVhostUser(Disk disk, QemuBuild build)
    {
        var chardev = CharacterBackend.BuildVhostUser(build, disk.Alias!, disk.Source?.Path ?? "", disk.Source?.ReconnectEnabled, disk.Source?.ReconnectTimeout);
        build.Parts.Device(Virtio.Driver("vhost-user-blk", disk, disk.Model)).AddVirtioOptions(disk.Driver)
            .Add("event_idx", disk.Driver?.EventIdx).Add("num-queues", disk.Driver?.Queues).Add("queue-size", disk.Driver?.QueueSize).AddAddress(disk, build)
            .Add("chardev", chardev).Add("id", disk.Alias).Add("bootindex", build.BootIndex(disk));
    }

    private static QemuProperties BuildIde(Disk disk, QemuBuild build)
    {
        var device = build.Parts.Device(disk.Device == DiskDevice.Cdrom ? "ide-cd" : "ide-hd");
        if (disk.Address is not DriveAddress address) return device;
        if (disk.Target.Bus == DiskBus.Ide)
            return device.Add("bus", $"{build.ControllerAlias(ControllerType.Ide, address.Controller)}.{address.Bus}").Add("unit", address.Unit);
        return device.Add("bus", $"{build.ControllerAlias(ControllerType.Sata, address.Controller)}.{address.Unit}");
    }

    private static QemuProperties BuildScsi(Disk disk, QemuBuild build)
    {
        var device = build.Parts.Device(disk.Device switch
        {
            DiskDevice.Cdrom => "scsi-cd",
            DiskDevice.Lun => "scsi-block",
            _ => "scsi-hd",
        });
        if (disk.Address is not DriveAddress address) return device;
        device.AddScsiAddress(address, build);
        if (disk.Device != DiskDevice.Lun) device.Add("device_id", disk.Serial is null ? $"drive-{disk.Alias}" : disk.Serial);
        return device;
    }
}
