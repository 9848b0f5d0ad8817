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
    [XmlAttribute("target/@dir")] public string? Target { get; set; }
    /// <summary>The guest cannot write.</summary>
    [XmlChild("readonly", Bool = XmlBool.Presence)] public bool ReadOnly { get; set; }
    [XmlChild("space_hard_limit", Host = true)] public ByteSize? SpaceHardLimit { get; set; }
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

public enum FilesystemType { Mount, Block, File, Template, Ram, Bind, Volume }
public enum FilesystemAccess { Passthrough, Mapped, Squash }
public enum FilesystemMultiDevices { Default, Remap, Forbid, Warn }

/// <summary>How the directory is served.</summary>
[XmlElement("driver")]
public sealed partial class FilesystemDriver : VirtioOptions
{
    [XmlAttribute("type")] public FilesystemDriverType? Type { get; set; }
    [XmlAttribute("format")] public string? Format { get; set; }
    [XmlAttribute("name")] public string? Name { get; set; }
    [XmlAttribute("wrpolicy")] public FilesystemWritePolicy? WritePolicy { get; set; }
    [XmlAttribute("queue")] public ulong? Queue { get; set; }
}

public enum FilesystemDriverType { Path, Handle, Loop, Nbd, Ploop, Virtiofs, Mtp }
public enum FilesystemWritePolicy { Immediate }

/// <summary>The virtiofs daemon and its settings.</summary>
[XmlElement("binary")]
public sealed partial class FilesystemBinary : XmlNode
{
    [XmlAttribute("path")] public string? Path { get; set; }
    [XmlAttribute("xattr", Bool = XmlBool.OnOff)] public bool? Xattr { get; set; }
    [XmlAttribute("cache/@mode")] public FilesystemCacheMode? Cache { get; set; }
    [XmlAttribute("sandbox/@mode")] public FilesystemSandbox? Sandbox { get; set; }
    [XmlAttribute("lock/@posix", Bool = XmlBool.OnOff)] public bool? PosixLock { get; set; }
    [XmlAttribute("lock/@flock", Bool = XmlBool.OnOff)] public bool? FLock { get; set; }
    [XmlAttribute("thread_pool/@size")] public int? ThreadPoolSize { get; set; }
    [XmlAttribute("openfiles/@max")] public ulong? OpenFiles { get; set; }
}

public enum FilesystemCacheMode { None, Always }
public enum FilesystemSandbox { Namespace, Chroot }

/// <summary>What is shared.</summary>
[XmlElement("source")]
public sealed partial class FilesystemSource : XmlNode
{
    [XmlAttribute("dev")] public string? Dev { get; set; }
    [XmlAttribute("dir")] public string? Dir { get; set; }
    [XmlAttribute("file")] public string? File { get; set; }
    [XmlAttribute("name")] public string? Name { get; set; }
    [XmlAttribute("usage")] public ulong? Usage { get; set; }
    [XmlAttribute("units")] public string? Units { get; set; }
    [XmlAttribute("pool")] public string? Pool { get; set; }
    [XmlAttribute("volume")] public string? Volume { get; set; }
    [XmlAttribute("socket")] public string? Socket { get; set; }
}
