namespace Berth.Model.Devices;

/// <summary>A SCSI or Fibre Channel adapter of the host, by its name or by where it is.</summary>
[XmlElement("adapter")]
public sealed partial class HostAdapter : XmlNode
{
    [XmlAttribute("type")] public HostAdapterType? Type { get; set; }
    [XmlAttribute("name")] public string? Name { get; set; }
    [XmlAttribute("parent")] public string? Parent { get; set; }
    [XmlAttribute("parent_wwnn")] public string? ParentWwnn { get; set; }
    [XmlAttribute("parent_wwpn")] public string? ParentWwpn { get; set; }
    [XmlAttribute("parent_fabric_wwn")] public string? ParentFabricWwn { get; set; }
    [XmlAttribute("managed")] public bool? Managed { get; set; }
    [XmlAttribute("wwnn")] public string? Wwnn { get; set; }
    [XmlAttribute("wwpn")] public string? Wwpn { get; set; }
    [XmlChild] public HostAdapterParent? ParentAddress { get; set; }
}

public enum HostAdapterType { [XmlName("scsi_host")] ScsiHost, [XmlName("fc_host")] FibreChannelHost }

/// <summary>Where an adapter is on the host's PCI bus.</summary>
[XmlElement("parentaddr")]
public sealed partial class HostAdapterParent : XmlNode
{
    [XmlAttribute("unique_id")] public uint? UniqueId { get; set; }
    [XmlChild] public HostPciAddress? Address { get; set; }
}
