namespace Berth.Model.Capabilities;

/// <summary>Which features a domain may have.</summary>
[XmlElement("features")]
public sealed partial class FeatureCapabilities : XmlNode
{
    [XmlChild("gic")] public CapabilitySection? Gic { get; set; }
    [XmlChild("vmcoreinfo")] public CapabilitySection? VmCoreInfo { get; set; }
    [XmlChild("genid")] public CapabilitySection? GenerationId { get; set; }

    /// <summary>A backing store that is written out is believed.</summary>
    [XmlChild("backingStoreInput")] public CapabilitySection? BackingStoreInput { get; set; }
    [XmlChild("backup")] public CapabilitySection? Backup { get; set; }
    [XmlChild("async-teardown")] public CapabilitySection? AsyncTeardown { get; set; }
    [XmlChild("s390-pv")] public CapabilitySection? S390Pv { get; set; }
    [XmlChild("ps2")] public CapabilitySection? Ps2 { get; set; }
    [XmlChild] public SevFeature? Sev { get; set; }
    [XmlChild] public SgxFeature? Sgx { get; set; }
    [XmlChild("hyperv")] public CapabilitySection? HyperV { get; set; }
    [XmlChild("launchSecurity")] public CapabilitySection? LaunchSecurity { get; set; }
}

/// <summary>AMD's memory encryption.</summary>
[XmlElement("sev")]
public sealed partial class SevFeature : XmlNode
{
    [XmlAttribute("supported", Required = true)] public bool? Supported { get; set; }
    [XmlChild("cbitpos")] public uint? CBitPosition { get; set; }
    [XmlChild("reducedPhysBits")] public uint? ReducedPhysicalBits { get; set; }
    [XmlChild("maxGuests")] public uint? MaxGuests { get; set; }
    [XmlChild("maxESGuests")] public uint? MaxEsGuests { get; set; }
    [XmlChild("cpu0Id")] public string? Cpu0Id { get; set; }
}

/// <summary>Intel's enclaves.</summary>
[XmlElement("sgx")]
public sealed partial class SgxFeature : XmlNode
{
    [XmlAttribute("supported", Required = true)] public bool? Supported { get; set; }
    [XmlChild("flc")] public bool? Flc { get; set; }
    [XmlChild("sgx1")] public bool? Sgx1 { get; set; }
    [XmlChild("sgx2")] public bool? Sgx2 { get; set; }
    [XmlChild("section_size")] public KibiBytes? SectionSize { get; set; }
    [XmlChild("section", Wrapper = "sections")] public List<SgxFeatureSection> Sections { get => field ??= []; set; }
}

/// <summary>A part of the enclaves' memory.</summary>
[XmlElement("section")]
public sealed partial class SgxFeatureSection : XmlNode
{
    [XmlAttribute("node", Required = true)] public uint Node { get; set; }
    [XmlAttribute("size", Required = true)] public ulong Size { get; set; }
    [XmlAttribute("unit")] public string Unit { get; set; } = "KiB";
}
