namespace Berth.Model;

/// <summary>The datacenter that a guest of ESX is in: <c>&lt;vmware:datacenterpath&gt;</c>.</summary>
[XmlElement("datacenterpath", Namespace = "http://libvirt.org/schemas/domain/vmware/1.0", Prefix = "vmware")]
public sealed partial class VmwareDatacenterPath : XmlNode
{
    /// <summary>The path in vCenter, such as folder/datacenter.</summary>
    [XmlText] public string? Path { get; set; }
}
