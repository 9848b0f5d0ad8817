namespace Berth.Model.Capabilities;

/// <summary>A kind of guest that a host runs.</summary>
[XmlElement("guest")]
public sealed partial class GuestCapabilities : XmlNode
{
    [XmlChild("os_type")] public string OsType { get; set; } = "hvm";
    [XmlChild] public GuestArchitecture Architecture { get => field ??= new(); set; }
    [XmlChild] public GuestFeatures Features { get => field ??= new(); set; }
}

/// <summary>An architecture, with the emulator and its machine types.</summary>
[XmlElement("arch")]
public sealed partial class GuestArchitecture : XmlNode
{
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";
    [XmlChild("wordsize")] public int WordSize { get; set; }
    [XmlChild("emulator")] public string? Emulator { get; set; }
    [XmlChild] public List<GuestMachine> Machines { get => field ??= []; set; }
    [XmlChild] public List<GuestDomainType> Domains { get => field ??= []; set; }
}

/// <summary>A machine type.</summary>
[XmlElement("machine")]
public sealed partial class GuestMachine : XmlNode
{
    /// <summary>The versioned name that this one stands for.</summary>
    [XmlAttribute("canonical")] public string? Canonical { get; set; }
    [XmlAttribute("maxCpus")] public int? MaxCpus { get; set; }
    [XmlAttribute("deprecated")] public bool? Deprecated { get; set; }
    [XmlText] public string Name { get; set; } = "";
}

/// <summary>A type of domain.</summary>
[XmlElement("domain")]
public sealed partial class GuestDomainType : XmlNode
{
    [XmlAttribute("type", Required = true)] public string Type { get; set; } = "";
}

/// <summary>What guests of the kind can have and do.</summary>
[XmlElement("features")]
public sealed partial class GuestFeatures : XmlNode
{
    [XmlChild("pae", Bool = XmlBool.Presence)] public bool Pae { get; set; }
    [XmlChild("nonpae", Bool = XmlBool.Presence)] public bool NonPae { get; set; }
    [XmlChild("acpi")] public GuestFeature? Acpi { get; set; }
    [XmlChild("apic")] public GuestFeature? Apic { get; set; }
    [XmlChild("cpuselection", Bool = XmlBool.Presence)] public bool CpuSelection { get; set; }
    [XmlChild("deviceboot", Bool = XmlBool.Presence)] public bool DeviceBoot { get; set; }
    [XmlChild("disksnapshot")] public GuestFeature? DiskSnapshot { get; set; }
    [XmlChild("externalSnapshot", Bool = XmlBool.Presence)] public bool ExternalSnapshot { get; set; }
}

/// <summary>A feature: whether guests have it, and whether that can be changed.</summary>
[XmlElement("feature")]
public sealed partial class GuestFeature : XmlNode
{
    [XmlAttribute("default", Bool = XmlBool.OnOff)] public bool? Default { get; set; }
    [XmlAttribute("toggle")] public bool? Toggle { get; set; }
}
