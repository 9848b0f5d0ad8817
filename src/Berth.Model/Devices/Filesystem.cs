namespace Berth.Model.Devices;

/// <summary>A directory of the host that the guest mounts (9p, virtiofs).</summary>
[XmlElement("filesystem", Key = "target/@dir, alias/@name")]
public sealed partial class Filesystem : Device
{
    /// <summary>What is shared.</summary>
    [XmlAttribute("type")] public FilesystemType Type { get; set; }
    /// <summary>Whose rights files have.</summary>
    [XmlAttribute("accessmode")] public FilesystemAccess? AccessMode { get; set; }
    /// <summary>The variant of the virtio device.</summary>
    [XmlAttribute("model")] public DiskModel? Model { get; set; }
    /// <summary>What becomes of files of several host devices.</summary>
    [XmlAttribute("multidevs")] public FilesystemMultiDevices? MultiDevices { get; set; }
    /// <summary>The rights of new files, octal.</summary>
    [XmlAttribute("fmode")] public string? FileMode { get; set; }
    /// <summary>The rights of new directories, octal.</summary>
    [XmlAttribute("dmode")] public string? DirectoryMode { get; set; }
    [XmlChild(OmitEmpty = true)] public FilesystemDriver? Driver { get; set; }
    [XmlChild(OmitEmpty = true, Host = true)] public FilesystemBinary? Binary { get; set; }
    [XmlChild(Host = true)] public IdMap? IdMap { get; set; }
    [XmlChild(Host = true)] public FilesystemSource? Source { get; set; }
    /// <summary>The mount tag by which the guest finds the file system; in a container the folder where it is mounted.</summary>
    [XmlAttribute("target/@dir")] public string? Target { get; set; }
    /// <summary>The guest cannot write.</summary>
    [XmlChild("readonly", Bool = XmlBool.Presence)] public bool ReadOnly { get; set; }
    /// <summary>The most that the guest may store.</summary>
    [XmlChild("space_hard_limit", Host = true)] public ByteSize? SpaceHardLimit { get; set; }
    /// <summary>How much the guest may store for longer than a while.</summary>
    [XmlChild("space_soft_limit", Host = true)] public ByteSize? SpaceSoftLimit { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        FileMode = ReadMode(FileMode, "@fmode", context);
        DirectoryMode = ReadMode(DirectoryMode, "@dmode", context);
        if (Target is "") Target = null;
        var place = Type switch
        {
            FilesystemType.Mount or FilesystemType.Bind => ("dir", Source?.Dir),
            FilesystemType.File => ("file", Source?.File),
            FilesystemType.Block => ("dev", Source?.Dev),
            FilesystemType.Template => ("name", Source?.Name),
            _ => ("", ""),
        };
        if (place.Item2 is null && Source?.Socket is null)
            context.Add(ProblemKind.NoSource, $"a file system of type '{Type.ToXml()}' has no source", $"write <source {place.Item1}='…'/>", at: $"source/@{place.Item1}");
    }

    // Access rights are four octal digits; none of them is said by zero.
    private static string? ReadMode(string? text, string at, XmlReadContext context)
    {
        const int Digits = 4, Octal = 8, Highest = 511;
        if (text is null) return null;
        var number = 0;
        var digits = text.AsSpan().TrimStart(" \t\n\r");
        foreach (var digit in digits)
            number = digit is >= '0' and <= '7' && number <= Highest ? number * Octal + digit - '0' : int.MaxValue;
        if (digits.IsEmpty || number > Highest)
        {
            context.Add(ProblemKind.Xml, $"'{text}' are no access rights", "write three octal digits, such as 644", at: at);
            return null;
        }
        return number == 0 ? null : Convert.ToString(number, Octal).PadLeft(Digits, '0');
    }
}

public enum FilesystemType
{
    /// <summary>A folder of the host.</summary>
    Mount,
    /// <summary>A block device of the host; for containers.</summary>
    Block,
    /// <summary>An image file; for containers.</summary>
    File,
    /// <summary>A template of OpenVZ.</summary>
    Template,
    /// <summary>A file system in memory; for containers.</summary>
    Ram,
    /// <summary>A folder of the container shown in another place.</summary>
    Bind,
    /// <summary>A volume of a storage pool.</summary>
    Volume,
}

public enum FilesystemAccess
{
    /// <summary>Files keep the owners and permissions that the guest gives them, with the rights of the QEMU process.</summary>
    Passthrough,
    /// <summary>Owners and permissions are kept in extended attributes.</summary>
    Mapped,
    /// <summary>As passthrough, and failures to change owners go unnoticed.</summary>
    Squash,
}

public enum FilesystemMultiDevices
{
    Default,
    /// <summary>Inode numbers are changed so that they stay unique.</summary>
    Remap,
    /// <summary>Files of other host devices cannot be reached.</summary>
    Forbid,
    /// <summary>The guest sees inode numbers that may collide, and QEMU warns.</summary>
    Warn,
}

/// <summary>How the directory is served.</summary>
[XmlElement("driver")]
public sealed partial class FilesystemDriver : VirtioOptions
{
    /// <summary>What serves the folder.</summary>
    [XmlAttribute("type")] public FilesystemDriverType? Type { get; set; }
    /// <summary>The image's format; for loop, nbd and ploop.</summary>
    [XmlAttribute("format")] public string? Format { get; set; }
    /// <summary>The driver's name; for bhyve virtio-9p.</summary>
    [XmlAttribute("name")] public string? Name { get; set; }
    /// <summary>When written data reaches the host's disk; for path and handle.</summary>
    [XmlAttribute("wrpolicy")] public FilesystemWritePolicy? WritePolicy { get; set; }
    /// <summary>The size of the virtio queue; for virtiofs.</summary>
    [XmlAttribute("queue")] public ulong? Queue { get; set; }
}

public enum FilesystemDriverType
{
    /// <summary>QEMU's 9p server, by file names.</summary>
    Path,
    /// <summary>QEMU's 9p server, by file handles; no longer in QEMU.</summary>
    Handle,
    /// <summary>A loop device; for containers.</summary>
    Loop,
    /// <summary>qemu-nbd; for containers.</summary>
    Nbd,
    Ploop,
    /// <summary>A virtiofs daemon.</summary>
    Virtiofs,
    /// <summary>The media transfer protocol of USB.</summary>
    Mtp,
}

public enum FilesystemWritePolicy
{
    /// <summary>Right after each write.</summary>
    Immediate,
}

/// <summary>The virtiofs daemon and its settings.</summary>
[XmlElement("binary")]
public sealed partial class FilesystemBinary : XmlNode
{
    /// <summary>The path of the virtiofs daemon.</summary>
    [XmlAttribute("path")] public string? Path { get; set; }
    /// <summary>Whether the guest may use extended attributes; off unless written.</summary>
    [XmlAttribute("xattr", Bool = XmlBool.OnOff)] public bool? Xattr { get; set; }
    /// <summary>How much the guest may cache.</summary>
    [XmlAttribute("cache/@mode")] public FilesystemCacheMode? Cache { get; set; }
    /// <summary>How the daemon is confined.</summary>
    [XmlAttribute("sandbox/@mode")] public FilesystemSandbox? Sandbox { get; set; }
    /// <summary>Whether POSIX locks of the guest hold on the host.</summary>
    [XmlAttribute("lock/@posix", Bool = XmlBool.OnOff)] public bool? PosixLock { get; set; }
    /// <summary>Whether flock(2) locks of the guest hold on the host.</summary>
    [XmlAttribute("lock/@flock", Bool = XmlBool.OnOff)] public bool? FLock { get; set; }
    /// <summary>How many threads serve requests; 0 for none beside the main thread.</summary>
    [XmlAttribute("thread_pool/@size")] public int? ThreadPoolSize { get; set; }
    /// <summary>The most files that the daemon may have open.</summary>
    [XmlAttribute("openfiles/@max")] public ulong? OpenFiles { get; set; }
}

public enum FilesystemCacheMode
{
    /// <summary>Nothing is cached.</summary>
    None,
    /// <summary>Everything may be cached.</summary>
    Always,
}

public enum FilesystemSandbox
{
    /// <summary>By namespaces.</summary>
    Namespace,
    /// <summary>By chroot(2).</summary>
    Chroot,
}

/// <summary>What is shared.</summary>
[XmlElement("source")]
public sealed partial class FilesystemSource : XmlNode
{
    /// <summary>The block device; for type block.</summary>
    [XmlAttribute("dev")] public string? Dev { get; set; }
    /// <summary>The host's folder; for types mount and bind.</summary>
    [XmlAttribute("dir")] public string? Dir { get; set; }
    /// <summary>The image file; for type file.</summary>
    [XmlAttribute("file")] public string? File { get; set; }
    /// <summary>The template's name; for type template.</summary>
    [XmlAttribute("name")] public string? Name { get; set; }
    /// <summary>The size of the memory file system, in the units beside it; for type ram.</summary>
    [XmlAttribute("usage")] public ulong? Usage { get; set; }
    /// <summary>The unit of the size; KiB unless written.</summary>
    [XmlAttribute("units")] public string? Units { get; set; }
    /// <summary>The storage pool; for type volume.</summary>
    [XmlAttribute("pool")] public string? Pool { get; set; }
    /// <summary>The volume in the pool; for type volume.</summary>
    [XmlAttribute("volume")] public string? Volume { get; set; }
    /// <summary>The socket of a virtiofs daemon that someone else runs.</summary>
    [XmlAttribute("socket")] public string? Socket { get; set; }
}
