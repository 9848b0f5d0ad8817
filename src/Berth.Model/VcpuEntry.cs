namespace Berth.Model;

/// <summary>One virtual CPU of a guest whose CPUs are switched singly.</summary>
[XmlElement("vcpu", Key = "@id")]
public sealed partial class VcpuEntry : XmlNode
{
    /// <summary>The CPU's number, from 0.</summary>
    [XmlAttribute("id", Required = true)] public uint Id { get; set; }
    /// <summary>Whether it is there when the guest starts.</summary>
    [XmlAttribute("enabled", Required = true)] public bool? Enabled { get; set; }
    /// <summary>Whether it can be taken out of the running guest.</summary>
    [XmlAttribute("hotpluggable")] public bool? Hotpluggable { get; set; }
    /// <summary>The place in the order in which CPUs are added, from 1.</summary>
    [XmlAttribute("order")] public uint? Order { get; set; }
}
