namespace Berth.Model;

/// <summary>One virtual CPU of a guest whose CPUs are switched singly.</summary>
[XmlElement("vcpu", Key = "@id")]
public sealed partial class VcpuEntry : XmlNode
{
    [XmlAttribute("id", Required = true)] public uint Id { get; set; }
    [XmlAttribute("enabled", Required = true)] public bool? Enabled { get; set; }
    [XmlAttribute("hotpluggable")] public bool? Hotpluggable { get; set; }
    [XmlAttribute("order")] public uint? Order { get; set; }
}
