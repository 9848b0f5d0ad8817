namespace Berth.Model;

/// <summary>What the guest boots and on which machine: <c>&lt;os&gt;</c>.</summary>
[XmlElement("os")]
public sealed partial class OperatingSystem : XmlNode
{
    /// <summary>The kind of firmware, which is then chosen from what the host has.</summary>
    [XmlAttribute("firmware")] public FirmwareType? FirmwareType { get; set; }
    [XmlChild] public OsType? Type { get; set; }
    [XmlChild(OmitEmpty = true)] public OsFirmware? Firmware { get; set; }
    /// <summary>The first program of a container.</summary>
    [XmlChild("init")] public string? Init { get; set; }
    /// <summary>Its arguments.</summary>
    [XmlChild("initarg")] public List<string> InitArgs { get => field ??= []; set; }
    /// <summary>Environment variables of the container's first process.</summary>
    [XmlChild("initenv")] public List<InitVariable> InitEnvironment { get => field ??= []; set; }
    /// <summary>The directory in which it starts.</summary>
    [XmlChild("initdir")] public string? InitDirectory { get; set; }
    /// <summary>The user that runs it.</summary>
    [XmlChild("inituser")] public string? InitUser { get; set; }
    /// <summary>The group that runs it.</summary>
    [XmlChild("initgroup")] public string? InitGroup { get; set; }
    [XmlChild] public Loader? Loader { get; set; }
    [XmlChild] public Nvram? Nvram { get; set; }
    /// <summary>The kernel to boot, on the host.</summary>
    [XmlChild("kernel")] public string? Kernel { get; set; }
    /// <summary>The initial RAM disk, on the host.</summary>
    [XmlChild("initrd")] public string? Initrd { get; set; }
    /// <summary>The kernel's command line.</summary>
    [XmlChild("cmdline")] public string? CommandLine { get; set; }
    /// <summary>The shim that loads the kernel under Secure Boot.</summary>
    [XmlChild("shim")] public string? Shim { get; set; }
    /// <summary>The device tree, on the host.</summary>
    [XmlChild("dtb")] public string? Dtb { get; set; }
    /// <summary>The folder on the host that is the container's root.</summary>
    [XmlChild("root")] public string? Root { get; set; }
    /// <summary>ACPI tables that are added.</summary>
    [XmlChild("table", Wrapper = "acpi")] public List<AcpiTable> AcpiTables { get => field ??= []; set; }
    [XmlChild] public List<BootDevice> Boot { get => field ??= []; set; }
    [XmlChild(OmitEmpty = true)] public BootMenu? BootMenu { get; set; }
    /// <summary>Whether the BIOS speaks on the serial port.</summary>
    [XmlAttribute("bios/@useserial")] public bool? BiosUseSerial { get; set; }
    /// <summary>How long after a failed boot it is tried again, ms; -1 for never.</summary>
    [XmlAttribute("bios/@rebootTimeout")] public int? BiosRebootTimeout { get; set; }
    /// <summary>Where the SMBIOS tables come from.</summary>
    [XmlAttribute("smbios/@mode", Problem = ProblemKind.Unsupported)] public SmbiosMode? Smbios { get; set; }

    // There is one place for each kind of device.
    private const int MostBootDevices = 4;

    partial void AfterRead(XmlReadContext context)
    {
        if (Boot.Count > MostBootDevices) Boot.RemoveRange(MostBootDevices, Boot.Count - MostBootDevices);
    }
}

/// <summary>The kind of guest, its architecture and machine type.</summary>
[XmlElement("type")]
public sealed partial class OsType : XmlNode
{
    /// <summary>The architecture.</summary>
    [XmlAttribute("arch")] public string? Arch { get; set; }
    /// <summary>The machine type; an alias is replaced by what it stands for.</summary>
    [XmlAttribute("machine")] public string? Machine { get; set; }
    /// <summary>The kind of guest: hvm, or linux and xen for Xen, exe for containers.</summary>
    [XmlText] public string Value { get; set; } = "";
}

/// <summary>A variable of the first process of a container.</summary>
[XmlElement("initenv")]
public sealed partial class InitVariable : XmlNode
{
    /// <summary>The variable's name.</summary>
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";
    /// <summary>Its value.</summary>
    [XmlText] public string Value { get; set; } = "";
}

/// <summary>Features that an automatically selected firmware must or must not have.</summary>
[XmlElement("firmware")]
public sealed partial class OsFirmware : XmlNode
{
    [XmlChild] public List<FirmwareFeature> Features { get => field ??= []; set; }

    partial void AfterRead(XmlReadContext context) => Features = [.. Features.OrderBy(f => f.Name)];
}

/// <summary>One firmware feature.</summary>
[XmlElement("feature")]
public sealed partial class FirmwareFeature : XmlNode
{
    /// <summary>Whether the firmware must have the feature or must not.</summary>
    [XmlAttribute("enabled", Required = true)] public bool? Enabled { get; set; }
    /// <summary>The feature.</summary>
    [XmlAttribute("name", Required = true)] public FirmwareFeatureName Name { get; set; }
}

public enum FirmwareFeatureName
{
    /// <summary>Keys of well-known vendors are enrolled.</summary>
    EnrolledKeys,
    /// <summary>Secure Boot is implemented.</summary>
    SecureBoot,
}

public enum FirmwareType
{
    /// <summary>SeaBIOS or alike.</summary>
    Bios,
    /// <summary>UEFI.</summary>
    Efi,
}

/// <summary>The firmware image.</summary>
[XmlElement("loader")]
public sealed partial class Loader : XmlNode
{
    /// <summary>The guest cannot write to the image.</summary>
    [XmlAttribute("readonly")] public bool? ReadOnly { get; set; }
    /// <summary>The image guards Secure Boot.</summary>
    [XmlAttribute("secure")] public bool? Secure { get; set; }
    /// <summary>How the guest sees the image: as ROM or as flash.</summary>
    [XmlAttribute("type")] public LoaderType? Type { get; set; }
    /// <summary>Variables are not kept.</summary>
    [XmlAttribute("stateless")] public bool? Stateless { get; set; }
    /// <summary>The image's format.</summary>
    [XmlAttribute("format")] public string? Format { get; set; }
    /// <summary>The image's file on the host.</summary>
    [XmlText] public string? Path { get; set; }
}

public enum LoaderType
{
    /// <summary>Memory that is only read.</summary>
    Rom,
    /// <summary>Flash memory.</summary>
    Pflash,
}

/// <summary>The store of the firmware's variables.</summary>
[XmlElement("nvram")]
public sealed partial class Nvram : XmlNode
{
    /// <summary>The file that a new store is copied from.</summary>
    [XmlAttribute("template")] public string? Template { get; set; }
    /// <summary>The template's format.</summary>
    [XmlAttribute("templateFormat")] public string? TemplateFormat { get; set; }
    /// <summary>What kind of storage holds the variables.</summary>
    [XmlAttribute("type")] public Devices.StorageType? Type { get; set; }
    /// <summary>The store's format.</summary>
    [XmlAttribute("format")] public string? Format { get; set; }
    /// <summary>The store's file on the host.</summary>
    [XmlText] public string? Path { get; set; }
    [XmlChild] public Devices.StorageSource? Source { get; set; }
}

/// <summary>A table that the firmware hands on.</summary>
[XmlElement("table")]
public sealed partial class AcpiTable : XmlNode
{
    /// <summary>What the file holds.</summary>
    [XmlAttribute("type", Required = true)] public AcpiTableType Type { get; set; }
    /// <summary>The file on the host.</summary>
    [XmlText] public string Path { get; set; } = "";
}

public enum AcpiTableType
{
    /// <summary>One table.</summary>
    Raw,
    /// <summary>Several tables, one after another.</summary>
    Rawset,
    /// <summary>A table with a Windows licence.</summary>
    Slic,
    /// <summary>A table with a Windows licence key.</summary>
    Msdm,
}

/// <summary>A class of devices to boot from, in order.</summary>
[XmlElement("boot")]
public sealed partial class BootDevice : XmlNode
{
    /// <summary>The class of devices.</summary>
    [XmlAttribute("dev", Required = true)] public BootDeviceKind Device { get; set; }
}

public enum BootDeviceKind
{
    /// <summary>Floppies.</summary>
    Fd,
    /// <summary>CD-ROMs.</summary>
    Cdrom,
    /// <summary>Disks.</summary>
    Hd,
    /// <summary>Network cards.</summary>
    Network,
}

/// <summary>The firmware's interactive boot menu; the time-out is in ms.</summary>
[XmlElement("bootmenu")]
public sealed partial class BootMenu : XmlNode
{
    /// <summary>Whether the menu is offered.</summary>
    [XmlAttribute("enable")] public bool? Enable { get; set; }
    /// <summary>How long it waits, ms, 0 to 65535.</summary>
    [XmlAttribute("timeout")] public uint? Timeout { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Enable != true) Timeout = null;
    }
}

public enum SmbiosMode
{
    /// <summary>The hypervisor's own.</summary>
    Emulate,
    /// <summary>The host's system and BIOS tables.</summary>
    Host,
    /// <summary>Those of the description.</summary>
    Sysinfo,
}
