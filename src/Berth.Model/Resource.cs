namespace Berth.Model;

/// <summary>The resource partition (cgroup) of the guest.</summary>
[XmlElement("resource")]
public sealed partial class Resource : XmlNode
{
    [XmlChild("partition")] public string? Partition { get; set; }
    [XmlAttribute("fibrechannel/@appid")] public string? FibreChannelAppId { get; set; }
}
