namespace Berth.Model;

/// <summary>Application data that is kept as it is.</summary>
[XmlElement("metadata")]
public sealed partial class Metadata : XmlNode
{
    [XmlForeign] public List<XmlForeign> Elements { get; set; } = [];
}
