namespace Berth.Model;

/// <summary>The resource partition (cgroup) of the guest.</summary>
[XmlElement("resource")]
public sealed partial class Resource : XmlNode
{
    /// <summary>The cgroup in which the guest's cgroup is made, such as /machine.</summary>
    [XmlChild("partition")] public string? Partition { get; set; }
    /// <summary>The name by which a Fibre Channel fabric knows the guest's traffic, at most 128 characters.</summary>
    [XmlAttribute("fibrechannel/@appid")] public string? FibreChannelAppId { get; set; }
}
