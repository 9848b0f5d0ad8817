namespace Berth.Model.Devices;

/// <summary>A disk, CD-ROM, floppy or passed-through LUN.</summary>
[XmlElement("disk", Key = "target/@dev+target/@bus, target/@dev, alias/@name")]
public sealed partial class Disk : Device
{
    /// <summary>What kind of storage the disk is on.</summary>
    [XmlAttribute("type", Host = true)] public StorageType Type { get; set; } = StorageType.File;
    /// <summary>What the guest sees.</summary>
    [XmlAttribute("device")] public DiskDevice Device { get; set; }
    /// <summary>The variant of the virtio disk.</summary>
    [XmlAttribute("model")] public DiskModel? Model { get; set; }
    /// <summary>Whether the guest may send any SCSI command (needs CAP_SYS_RAWIO).</summary>
    [XmlAttribute("rawio")] public bool? RawIo { get; set; }
    /// <summary>Whether the host filters SCSI commands.</summary>
    [XmlAttribute("sgio", Host = true)] public DiskSgio? Sgio { get; set; }
    /// <summary>What a snapshot of the guest does with the disk.</summary>
    [XmlAttribute("snapshot", When = nameof(WritesSnapshot), Host = true)] public DiskSnapshot? Snapshot { get; set; }
    [XmlChild(OmitEmpty = true)] public DiskDriver? Driver { get; set; }
    [XmlChild("auth", Host = true)] public StorageAuth? Auth { get; set; }
    [XmlChild(OmitEmpty = true, Host = true)] public StorageSource? Source { get; set; }
    [XmlChild(Host = true)] public BackingStore? BackingStore { get; set; }
    /// <summary>The Xen domain that serves the disk.</summary>
    [XmlAttribute("backenddomain/@name", Host = true)] public string? BackendDomain { get; set; }
    [XmlChild] public DiskGeometry? Geometry { get; set; }
    [XmlChild(OmitEmpty = true)] public DiskBlockIo? BlockIo { get; set; }
    [XmlChild(Live = true, Host = true)] public DiskMirror? Mirror { get; set; }
    [XmlChild] public DiskTarget Target { get => field ??= new(); set; }
    [XmlChild(OmitEmpty = true, Host = true)] public BlockThrottle? IoTune { get; set; }
    [XmlChild("throttlefilter", Wrapper = "throttlefilters", Host = true)] public List<ThrottleFilter> ThrottleFilters { get => field ??= []; set; }
    /// <summary>The guest cannot write to the disk.</summary>
    [XmlChild("readonly", Bool = XmlBool.Presence)] public bool ReadOnly { get; set; }
    /// <summary>Other guests may use the image at the same time.</summary>
    [XmlChild("shareable", Bool = XmlBool.Presence)] public bool Shareable { get; set; }
    [XmlChild(Host = true)] public DiskTransient? Transient { get; set; }
    /// <summary>The serial number that the guest sees.</summary>
    [XmlChild("serial")] public string? Serial { get; set; }
    /// <summary>The World Wide Name, 16 hexadecimal digits.</summary>
    [XmlChild("wwn")] public string? Wwn { get; set; }
    /// <summary>The vendor that a SCSI disk shows, at most 8 characters.</summary>
    [XmlChild("vendor")] public string? Vendor { get; set; }
    /// <summary>The product that a SCSI disk shows, at most 16 characters.</summary>
    [XmlChild("product")] public string? Product { get; set; }
    /// <summary>How the data is encrypted; an older place of the element of the source.</summary>
    [XmlChild("encryption", Host = true)] public StorageEncryption? Encryption { get; set; }

    /// <summary>Whether nothing is said of what the disk holds: a drive without a medium.</summary>
    public bool IsEmpty => Type switch
    {
        StorageType.None => true,
        StorageType.File => Source is null or { File: null },
        StorageType.Block => Source?.Dev is null,
        StorageType.Dir => Source?.Dir is null,
        StorageType.Network => Source?.Protocol is null or NetworkStorageProtocol.None,
        _ => Source is null,
    };

    // What cannot be written needs no snapshot, and need not say so.
    private bool WritesSnapshot => !(ReadOnly && Snapshot == DiskSnapshot.No);

    partial void AfterRead(XmlReadContext context)
    {
        // What an empty drive will hold is not known yet.
        if (Source is null) Type = StorageType.File;
        else Source.Restrict(Type, context);
        if (Geometry is { IsComplete: false }) Geometry = null;
    }
}

public enum DiskDevice
{
    Disk,
    Cdrom,
    Floppy,
    /// <summary>A SCSI disk of the host whose commands the guest sends itself.</summary>
    Lun,
}

public enum DiskModel
{
    /// <summary>As the machine and the slot allow.</summary>
    Virtio,
    /// <summary>With the interface before virtio 1.0 as well.</summary>
    VirtioTransitional,
    /// <summary>Virtio 1.0 and later alone.</summary>
    VirtioNonTransitional,
}

public enum DiskSgio
{
    Default,
    /// <summary>Only harmless commands pass.</summary>
    Filtered,
    /// <summary>All commands pass.</summary>
    Unfiltered,
}

public enum DiskSnapshot
{
    /// <summary>The disk is left out.</summary>
    No,
    /// <summary>Within the image.</summary>
    Internal,
    /// <summary>In a new image above the old one.</summary>
    External,
    /// <summary>Outside, by someone else.</summary>
    Manual,
}

public enum DiskBus { Fdc, Ide, Scsi, Virtio, Xen, Usb, Uml, Sata, Sd, Nvme }

/// <summary>The bus and the name of a disk in the guest.</summary>
[XmlElement("target")]
public sealed partial class DiskTarget : XmlNode
{
    /// <summary>The disk's name, such as vda; its order decides the disk's place on the bus. A guest may use another name.</summary>
    [XmlAttribute("dev")] public string Dev { get; set; } = "";
    /// <summary>The bus.</summary>
    [XmlAttribute("bus")] public DiskBus? Bus { get; set; }
    /// <summary>Whether the tray of a drive is open.</summary>
    [XmlAttribute("tray", When = nameof(WritesTray), Host = true)] public DiskTray? Tray { get; set; }
    /// <summary>Whether the guest takes the disk for a removable one.</summary>
    [XmlAttribute("removable", Bool = XmlBool.OnOff, When = nameof(WritesRemovable))] public bool? Removable { get; set; }
    /// <summary>Turns per minute; 1 for a disk without moving parts.</summary>
    [XmlAttribute("rotation_rate", Min = 1, Max = 65534)] public uint? RotationRate { get; set; }

    // Only of USB disks is it stored.
    private bool WritesRemovable => Bus == DiskBus.Usb;

    private bool WritesTray(XmlFormat format) => Tray == DiskTray.Open || format.HasFlag(XmlFormat.Live);
}

public enum DiskTray { Closed, Open }

/// <summary>Format and behaviour of the disk's backend.</summary>
[XmlElement("driver")]
public sealed partial class DiskDriver : VirtioOptions
{
    /// <summary>The hypervisor's driver; qemu for QEMU.</summary>
    [XmlAttribute("name", Host = true)] public string? Name { get; set; }
    /// <summary>The image's format, such as raw or qcow2.</summary>
    [XmlAttribute("type", Host = true)] public string? Type { get; set; }
    /// <summary>How the host caches.</summary>
    [XmlAttribute("cache", Host = true)] public DiskCache? Cache { get; set; }
    /// <summary>What becomes of the guest when writing fails.</summary>
    [XmlAttribute("error_policy", Host = true)] public DiskErrorPolicy? ErrorPolicy { get; set; }
    /// <summary>What becomes of the guest when reading fails.</summary>
    [XmlAttribute("rerror_policy", Host = true)] public DiskErrorPolicy? ReadErrorPolicy { get; set; }
    /// <summary>How QEMU does I/O.</summary>
    [XmlAttribute("io", Host = true)] public DiskIo? Io { get; set; }
    /// <summary>Whether I/O is handled outside the thread of the CPU.</summary>
    [XmlAttribute("ioeventfd", Bool = XmlBool.OnOff)] public bool? IoEventFd { get; set; }
    /// <summary>Whether guest and host tell each other when they want to be notified.</summary>
    [XmlAttribute("event_idx", Bool = XmlBool.OnOff)] public bool? EventIdx { get; set; }
    /// <summary>Whether what is read from a backing image is copied.</summary>
    [XmlAttribute("copy_on_read", Bool = XmlBool.OnOff, Host = true)] public bool? CopyOnRead { get; set; }
    /// <summary>What becomes of blocks that the guest gives back.</summary>
    [XmlAttribute("discard", Host = true)] public DiskDiscard? Discard { get; set; }
    /// <summary>The I/O thread that serves the disk.</summary>
    [XmlAttribute("iothread", Min = 1, Host = true)] public uint? IoThread { get; set; }
    /// <summary>What becomes of zeroes that the guest writes.</summary>
    [XmlAttribute("detect_zeroes", Host = true)] public DiskDetectZeroes? DetectZeroes { get; set; }
    /// <summary>Whether discarded clusters of a qcow2 image keep their place.</summary>
    [XmlAttribute("discard_no_unref", Bool = XmlBool.OnOff, Host = true)] public bool? DiscardNoUnref { get; set; }
    /// <summary>How many queues a virtio disk has.</summary>
    [XmlAttribute("queues")] public uint? Queues { get; set; }
    /// <summary>How many requests a queue holds, a power of two.</summary>
    [XmlAttribute("queue_size")] public uint? QueueSize { get; set; }
    [XmlChild(Host = true)] public MetadataCache? MetadataCache { get; set; }
    /// <summary>The I/O threads among which the queues are divided.</summary>
    [XmlChild("iothread", Wrapper = "iothreads", Host = true)] public List<IoThreadMapping> IoThreads { get => field ??= []; set; }
    /// <summary>Further intervals over which latencies are averaged.</summary>
    [XmlChild("statistic", Wrapper = "statistics", Host = true)] public List<DiskStatistic> Statistics { get => field ??= []; set; }

    // The word 'default' says no more than its absence.
    partial void AfterRead(XmlReadContext context)
    {
        if (Cache == DiskCache.Default) Cache = null;
        if (ErrorPolicy == DiskErrorPolicy.Default) ErrorPolicy = null;
        if (ReadErrorPolicy == DiskErrorPolicy.Default) ReadErrorPolicy = null;
        if (Io == DiskIo.Default) Io = null;
        if (Discard == DiskDiscard.Default) Discard = null;
        if (DetectZeroes == DiskDetectZeroes.Default) DetectZeroes = null;
        // What Xen called it before it had formats.
        if (Type == "aio") Type = "raw";
        if (Type is not null && !StorageFormat.IsKnown(Type))
            context.Add(ProblemKind.Unsupported, $"there is no image format '{Type}'", $"use {string.Join(", ", StorageFormat.Known)}");
        if (Queues == 0) Queues = null;
        if (QueueSize == 0) QueueSize = null;
        if (MetadataCache?.MaxSize is not { Value: > 0 }) MetadataCache = null;
        if (ReadErrorPolicy == DiskErrorPolicy.Enospace)
            context.Add(ProblemKind.Unsupported, "reading does not run out of space, so rerror_policy cannot be 'enospace'", "use stop, report or ignore");
    }
}

public enum DiskCache
{
    /// <summary>As QEMU does.</summary>
    Default,
    /// <summary>Past the host's page cache; the guest sees a write cache.</summary>
    None,
    /// <summary>In the host's page cache, each write followed by a flush.</summary>
    Writethrough,
    /// <summary>In the host's page cache.</summary>
    Writeback,
    /// <summary>Past the host's page cache, each write followed by a flush.</summary>
    Directsync,
    /// <summary>In the host's page cache, and the guest's flushes are ignored.</summary>
    Unsafe,
}

public enum DiskErrorPolicy
{
    /// <summary>As QEMU does.</summary>
    Default,
    /// <summary>The guest is paused.</summary>
    Stop,
    /// <summary>The guest gets the error.</summary>
    Report,
    /// <summary>Nothing happens.</summary>
    Ignore,
    /// <summary>The guest is paused if storage is full, and gets any other error.</summary>
    Enospace,
}

public enum DiskIo
{
    /// <summary>As QEMU does.</summary>
    Default,
    /// <summary>The kernel's AIO.</summary>
    Native,
    /// <summary>A pool of threads.</summary>
    Threads,
    [XmlName("io_uring")] IoUring,
}

public enum DiskDiscard
{
    /// <summary>As QEMU does.</summary>
    Default,
    /// <summary>The storage is freed.</summary>
    Unmap,
    /// <summary>Nothing happens.</summary>
    Ignore,
}

public enum DiskDetectZeroes
{
    /// <summary>As QEMU does.</summary>
    Default,
    /// <summary>Zeroes are written.</summary>
    Off,
    /// <summary>Zeroes are written in a cheaper way.</summary>
    On,
    /// <summary>The storage is freed, if discard allows it.</summary>
    Unmap,
}

/// <summary>An interval (seconds) over which latency histograms are kept.</summary>
[XmlElement("statistic")]
public sealed partial class DiskStatistic : XmlNode
{
    /// <summary>The interval, s.</summary>
    [XmlAttribute("interval", Required = true)] public uint Interval { get; set; }
}

/// <summary>The size of the qcow2 metadata cache, bytes.</summary>
[XmlElement("metadata_cache")]
public sealed partial class MetadataCache : XmlNode
{
    /// <summary>The most memory that cached tables of a qcow2 image take.</summary>
    [XmlChild("max_size")] public ByteSize? MaxSize { get; set; }
}

/// <summary>An amount in bytes; the input may use any unit.</summary>
[XmlElement("max_size")]
public sealed partial class ByteSize : XmlNode
{
    /// <summary>The unit; bytes unless written.</summary>
    [XmlAttribute("unit")] public string? Unit { get; set; }
    /// <summary>The number of units.</summary>
    [XmlText] public ulong Value { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        Value = SizeUnit.ToBytes(Value, Unit, 1, context);
        Unit = "bytes";
    }
}

/// <summary>Geometry of a disk that a BIOS must see.</summary>
[XmlElement("geometry")]
public sealed partial class DiskGeometry : XmlNode
{
    /// <summary>Cylinders.</summary>
    [XmlAttribute("cyls")] public uint Cylinders { get; set; }
    /// <summary>Heads.</summary>
    [XmlAttribute("heads")] public uint Heads { get; set; }
    /// <summary>Sectors.</summary>
    [XmlAttribute("secs")] public uint Sectors { get; set; }
    /// <summary>How the BIOS translates the geometry.</summary>
    [XmlAttribute("trans")] public DiskTranslation? Translation { get; set; }

    /// <summary>Whether all of it is known; a part says nothing.</summary>
    public bool IsComplete => Cylinders > 0 && Heads > 0 && Sectors > 0;
}

public enum DiskTranslation
{
    /// <summary>No translation.</summary>
    None,
    /// <summary>As the firmware chooses.</summary>
    Auto,
    /// <summary>By logical block addresses.</summary>
    Lba,
}

/// <summary>Block sizes that the guest sees, bytes.</summary>
[XmlElement("blockio")]
public sealed partial class DiskBlockIo : XmlNode
{
    /// <summary>The block that is addressed.</summary>
    [XmlAttribute("logical_block_size")] public uint? LogicalBlockSize { get; set; }
    /// <summary>The block that is written at once.</summary>
    [XmlAttribute("physical_block_size")] public uint? PhysicalBlockSize { get; set; }
    /// <summary>The block that is given back at once.</summary>
    [XmlAttribute("discard_granularity")] public uint? DiscardGranularity { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (LogicalBlockSize == 0) LogicalBlockSize = null;
        if (PhysicalBlockSize == 0) PhysicalBlockSize = null;
        if (DiscardGranularity == 0) DiscardGranularity = null;
    }
}

/// <summary>A throttle group that filters the disk.</summary>
[XmlElement("throttlefilter")]
public sealed partial class ThrottleFilter : XmlNode
{
    /// <summary>The throttle group's name.</summary>
    [XmlAttribute("group", Required = true)] public string Group { get; set; } = "";
}

/// <summary>Changes are dropped when the guest stops.</summary>
[XmlElement("transient")]
public sealed partial class DiskTransient : XmlNode
{
    /// <summary>Whether several guests may use the image, each with changes of its own.</summary>
    [XmlAttribute("shareBacking")] public bool? ShareBacking { get; set; }
}

/// <summary>The copy that a running block job writes.</summary>
[XmlElement("mirror")]
public sealed partial class DiskMirror : XmlNode
{
    private string? _writtenFile, _writtenFormat;

    /// <summary>What kind of storage the copy is on.</summary>
    [XmlAttribute("type")] public StorageType? Type { get; set; }

    /// <summary>The path, where clients of old look for it.</summary>
    [XmlAttribute("file")] public string? File { get => IsCopyToFile ? Source?.File : null; set => _writtenFile = value; }

    /// <summary>The format, where clients of old look for it.</summary>
    [XmlAttribute("format")] public string? LegacyFormat { get => IsCopyToFile ? Format?.Type : null; set => _writtenFormat = value; }

    /// <summary>The job that writes the copy.</summary>
    [XmlAttribute("job")] public DiskMirrorJob? Job { get; set; }
    /// <summary>Whether the copy has caught up, and what the job has been told to do then.</summary>
    [XmlAttribute("ready")] public DiskMirrorState? Ready { get; set; }
    [XmlChild] public StorageFormat? Format { get; set; }
    [XmlChild(OmitEmpty = true)] public StorageSource? Source { get; set; }
    [XmlChild] public BackingStore? BackingStore { get; set; }

    private bool IsCopyToFile => Type == StorageType.File && Job == DiskMirrorJob.Copy;

    // Documents of old know copies to files alone, and have no children.
    partial void AfterRead(XmlReadContext context)
    {
        Source?.Restrict(Type ?? StorageType.File, context);
        if (Job is not null) return;
        Job = DiskMirrorJob.Copy;
        Type ??= StorageType.File;
        Source ??= new() { File = _writtenFile };
        if (_writtenFormat is null) return;
        Format ??= new() { Type = _writtenFormat };
        Format.Check(context);
    }
}

public enum DiskMirrorJob
{
    /// <summary>A copy to somewhere else.</summary>
    Copy,
    /// <summary>The top image is merged into one below.</summary>
    ActiveCommit,
}

/// <summary>How far a mirror is: the disk can be switched to it, or is being switched.</summary>
public enum DiskMirrorState
{
    /// <summary>The copy has caught up.</summary>
    Yes,
    /// <summary>The job ends and the old image stays.</summary>
    Abort,
    /// <summary>The job ends and the guest goes on with the copy.</summary>
    Pivot,
}
