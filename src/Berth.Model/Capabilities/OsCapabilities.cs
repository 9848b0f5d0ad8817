namespace Berth.Model.Capabilities;

/// <summary>What a domain may boot with.</summary>
[XmlElement("os")]
public sealed partial class OsCapabilities : XmlNode
{
    [XmlAttribute("supported", Required = true)] public bool? Supported { get; set; }
    [XmlChild] public List<CapabilityEnum> Enums { get => field ??= []; set; }
    [XmlChild] public LoaderCapabilities? Loader { get; set; }
}

/// <summary>Firmware images.</summary>
[XmlElement("loader")]
public sealed partial class LoaderCapabilities : XmlNode
{
    [XmlAttribute("supported", Required = true)] public bool? Supported { get; set; }

    /// <summary>Paths of images that are installed.</summary>
    [XmlChild("value")] public List<string> Paths { get => field ??= []; set; }
    [XmlChild] public List<CapabilityEnum> Enums { get => field ??= []; set; }
}
