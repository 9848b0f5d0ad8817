namespace Berth.Model;

/// <summary>A performance event that is counted for the guest.</summary>
[XmlElement("event", Key = "@name")]
public sealed partial class PerfEvent : XmlNode
{
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";
    [XmlAttribute("enabled", Required = true)] public bool? Enabled { get; set; }
}
