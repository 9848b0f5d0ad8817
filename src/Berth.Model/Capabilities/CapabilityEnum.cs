namespace Berth.Model.Capabilities;

/// <summary>The values that a domain may use for something.</summary>
[XmlElement("enum")]
public sealed partial class CapabilityEnum : XmlNode
{
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";
    [XmlChild("value")] public List<string> Values { get => field ??= []; set; }
}
