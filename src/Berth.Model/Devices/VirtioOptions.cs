namespace Berth.Model.Devices;

/// <summary>The options that every virtio device's <c>&lt;driver&gt;</c> takes.</summary>
[XmlElement("driver")]
public partial class VirtioOptions : XmlNode
{
    [XmlAttribute("iommu", Bool = XmlBool.OnOff, Order = 50)] public bool? Iommu { get; set; }
    [XmlAttribute("ats", Bool = XmlBool.OnOff, Order = 50)] public bool? Ats { get; set; }
    [XmlAttribute("packed", Bool = XmlBool.OnOff, Order = 50)] public bool? Packed { get; set; }
    [XmlAttribute("page_per_vq", Bool = XmlBool.OnOff, Order = 50)] public bool? PagePerVq { get; set; }
}
