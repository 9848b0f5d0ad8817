namespace Berth.Model.Devices;

/// <summary>A SCSI or Fibre Channel adapter of the host, by its name or by where it is.</summary>
[XmlElement("adapter")]
public sealed partial class HostAdapter : XmlNode
{
    /// <summary>The kind of adapter.</summary>
    [XmlAttribute("type")] public HostAdapterType? Type { get; set; }
    /// <summary>The adapter's name, such as scsi_host2.</summary>
    [XmlAttribute("name")] public string? Name { get; set; }
    /// <summary>The adapter on which the virtual one is made; for fc_host.</summary>
    [XmlAttribute("parent")] public string? Parent { get; set; }
    /// <summary>The node name of the adapter on which the virtual one is made, 16 hexadecimal digits.</summary>
    [XmlAttribute("parent_wwnn")] public string? ParentWwnn { get; set; }
    /// <summary>The port name of that adapter, 16 hexadecimal digits.</summary>
    [XmlAttribute("parent_wwpn")] public string? ParentWwpn { get; set; }
    /// <summary>The fabric to which that adapter must lead, 16 hexadecimal digits.</summary>
    [XmlAttribute("parent_fabric_wwn")] public string? ParentFabricWwn { get; set; }
    /// <summary>Whether the virtual adapter is removed when it is no longer used.</summary>
    [XmlAttribute("managed")] public bool? Managed { get; set; }
    /// <summary>The virtual adapter's node name, 16 hexadecimal digits.</summary>
    [XmlAttribute("wwnn")] public string? Wwnn { get; set; }
    /// <summary>The virtual adapter's port name, 16 hexadecimal digits.</summary>
    [XmlAttribute("wwpn")] public string? Wwpn { get; set; }
    [XmlChild] public HostAdapterParent? ParentAddress { get; set; }
}

public enum HostAdapterType
{
    /// <summary>An adapter that the host has.</summary>
    [XmlName("scsi_host")] ScsiHost,
    /// <summary>A virtual Fibre Channel adapter (NPIV).</summary>
    [XmlName("fc_host")] FibreChannelHost,
}

/// <summary>Where an adapter is on the host's PCI bus.</summary>
[XmlElement("parentaddr")]
public sealed partial class HostAdapterParent : XmlNode
{
    /// <summary>The number that tells adapters of one PCI function apart.</summary>
    [XmlAttribute("unique_id")] public uint? UniqueId { get; set; }
    [XmlChild] public HostPciAddress? Address { get; set; }
}
