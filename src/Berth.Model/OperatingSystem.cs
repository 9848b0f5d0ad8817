namespace Berth.Model;

/// <summary>What the guest boots and on which machine: <c>&lt;os&gt;</c>.</summary>
[XmlElement("os")]
public sealed partial class OperatingSystem : XmlNode
{
    [XmlAttribute("firmware")] public FirmwareType? FirmwareType { get; set; }
    [XmlChild] public OsType? Type { get; set; }
    [XmlChild] public OsFirmware? Firmware { get; set; }
    [XmlChild("init")] public string? Init { get; set; }
    [XmlChild("initarg")] public List<string> InitArgs { get; set; } = [];
    [XmlChild("initenv")] public List<InitVariable> InitEnvironment { get; set; } = [];
    [XmlChild("initdir")] public string? InitDirectory { get; set; }
    [XmlChild("inituser")] public string? InitUser { get; set; }
    [XmlChild("initgroup")] public string? InitGroup { get; set; }
    [XmlChild] public Loader? Loader { get; set; }
    [XmlChild] public Nvram? Nvram { get; set; }
    [XmlChild("kernel")] public string? Kernel { get; set; }
    [XmlChild("initrd")] public string? Initrd { get; set; }
    [XmlChild("cmdline")] public string? CommandLine { get; set; }
    [XmlChild("shim")] public string? Shim { get; set; }
    [XmlChild("dtb")] public string? Dtb { get; set; }
    [XmlChild("root")] public string? Root { get; set; }
    [XmlChild("table", Wrapper = "acpi")] public List<AcpiTable> AcpiTables { get; set; } = [];
    [XmlChild] public List<BootDevice> Boot { get; set; } = [];
    [XmlChild] public BootMenu? BootMenu { get; set; }
    [XmlAttribute("bios/@useserial")] public bool? BiosUseSerial { get; set; }
    [XmlAttribute("bios/@rebootTimeout", Min = -1, Max = 65535)] public int? BiosRebootTimeout { get; set; }
    [XmlAttribute("smbios/@mode")] public SmbiosMode? Smbios { get; set; }
}

/// <summary>The kind of guest, its architecture and machine type.</summary>
[XmlElement("type")]
public sealed partial class OsType : XmlNode
{
    [XmlAttribute("arch")] public string? Arch { get; set; }
    [XmlAttribute("machine")] public string? Machine { get; set; }
    [XmlText] public string Value { get; set; } = "";
}

/// <summary>A variable of the first process of a container.</summary>
[XmlElement("initenv")]
public sealed partial class InitVariable : XmlNode
{
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";
    [XmlText] public string Value { get; set; } = "";
}

/// <summary>Features that an automatically selected firmware must or must not have.</summary>
[XmlElement("firmware")]
public sealed partial class OsFirmware : XmlNode
{
    [XmlChild] public List<FirmwareFeature> Features { get; set; } = [];

    partial void AfterRead(XmlReadContext context) => Features = [.. Features.OrderBy(f => f.Name)];
}

/// <summary>One firmware feature.</summary>
[XmlElement("feature")]
public sealed partial class FirmwareFeature : XmlNode
{
    [XmlAttribute("enabled", Required = true)] public bool? Enabled { get; set; }
    [XmlAttribute("name", Required = true)] public FirmwareFeatureName Name { get; set; }
}

public enum FirmwareFeatureName { EnrolledKeys, SecureBoot }
public enum FirmwareType { Bios, Efi }

/// <summary>The firmware image.</summary>
[XmlElement("loader")]
public sealed partial class Loader : XmlNode
{
    [XmlAttribute("readonly")] public bool? ReadOnly { get; set; }
    [XmlAttribute("secure")] public bool? Secure { get; set; }
    [XmlAttribute("type")] public LoaderType? Type { get; set; }
    [XmlAttribute("stateless")] public bool? Stateless { get; set; }
    [XmlAttribute("format")] public string? Format { get; set; }
    [XmlText] public string? Path { get; set; }
}

public enum LoaderType { Rom, Pflash }

/// <summary>The store of the firmware's variables.</summary>
[XmlElement("nvram")]
public sealed partial class Nvram : XmlNode
{
    [XmlAttribute("template")] public string? Template { get; set; }
    [XmlAttribute("templateFormat")] public string? TemplateFormat { get; set; }
    [XmlAttribute("type")] public Devices.StorageType? Type { get; set; }
    [XmlAttribute("format")] public string? Format { get; set; }
    [XmlText] public string? Path { get; set; }
    [XmlChild] public Devices.StorageSource? Source { get; set; }
}

/// <summary>A table that the firmware hands on.</summary>
[XmlElement("table")]
public sealed partial class AcpiTable : XmlNode
{
    [XmlAttribute("type", Required = true)] public AcpiTableType Type { get; set; }
    [XmlText] public string Path { get; set; } = "";
}

public enum AcpiTableType { Raw, Rawset, Slic, Msdm }

/// <summary>A class of devices to boot from, in order.</summary>
[XmlElement("boot")]
public sealed partial class BootDevice : XmlNode
{
    [XmlAttribute("dev", Required = true)] public BootDeviceKind Device { get; set; }
}

public enum BootDeviceKind { Fd, Cdrom, Hd, Network }

/// <summary>The firmware's interactive boot menu; the time-out is in ms.</summary>
[XmlElement("bootmenu")]
public sealed partial class BootMenu : XmlNode
{
    [XmlAttribute("enable")] public bool? Enable { get; set; }
    [XmlAttribute("timeout")] public uint? Timeout { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Enable != true) Timeout = null;
    }
}

public enum SmbiosMode { Emulate, Host, Sysinfo }
