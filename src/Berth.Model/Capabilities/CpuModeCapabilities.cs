namespace Berth.Model.Capabilities;

/// <summary>Whether a CPU mode can be used, and what it gives.</summary>
[XmlElement("mode")]
public sealed partial class CpuModeCapabilities : XmlNode
{
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";
    [XmlAttribute("supported", Required = true)] public bool? Supported { get; set; }
    [XmlChild] public List<CapabilityEnum> Enums { get => field ??= []; set; }

    /// <summary>The models of mode <c>custom</c>; the one model of mode <c>host-model</c>.</summary>
    [XmlChild] public List<CpuModelCapability> Models { get => field ??= []; set; }

    /// <summary>As read. In the output each stands behind the model that it is about.</summary>
    [XmlChild(When = nameof(WritesBlockers))] public List<CpuModelBlockers> Blockers { get => field ??= []; set; }

    [XmlChild("vendor")] public string? Vendor { get; set; }
    [XmlAttribute("maxphysaddr/@mode")] public string? PhysicalAddressMode { get; set; }
    [XmlAttribute("maxphysaddr/@limit")] public uint? PhysicalAddressLimit { get; set; }
    [XmlChild] public List<CpuModeFeature> Features { get => field ??= []; set; }

    private static bool WritesBlockers => false;

    partial void AfterRead(XmlReadContext context)
    {
        foreach (var model in Models) model.Blockers = Blockers.Find(b => b.Model == model.Name);
    }
}

/// <summary>A CPU model.</summary>
[XmlElement("model")]
public sealed partial class CpuModelCapability : XmlNode
{
    /// <summary>Whether the host can give all of it: <c>yes</c>, <c>no</c>, <c>unknown</c>.</summary>
    [XmlAttribute("usable")] public string? Usable { get; set; }
    [XmlAttribute("fallback")] public string? Fallback { get; set; }
    [XmlAttribute("deprecated")] public bool? Deprecated { get; set; }
    [XmlAttribute("vendor")] public string? Vendor { get; set; }

    /// <summary>The versioned model that this name stands for.</summary>
    [XmlAttribute("canonical")] public string? Canonical { get; set; }
    [XmlText] public string Name { get; set; } = "";

    /// <summary>What the host lacks for it, which is an element behind this one.</summary>
    public CpuModelBlockers? Blockers { get; set; }

    protected override void WriteXmlAfter(XmlCanonicalWriter writer) => Blockers?.WriteXml(writer);
}

/// <summary>What the host lacks for a CPU model.</summary>
[XmlElement("blockers")]
public sealed partial class CpuModelBlockers : XmlNode
{
    [XmlAttribute("model", Required = true)] public string Model { get; set; } = "";
    [XmlChild] public List<CpuModeFeature> Features { get => field ??= []; set; }
}

/// <summary>A feature of a CPU.</summary>
[XmlElement("feature")]
public sealed partial class CpuModeFeature : XmlNode
{
    [XmlAttribute("policy")] public string? Policy { get; set; }
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";
}
