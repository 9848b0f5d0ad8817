namespace Berth.Model.Devices;

/// <summary>The options that every virtio device's <c>&lt;driver&gt;</c> takes.</summary>
[XmlElement("driver")]
public partial class VirtioOptions : XmlNode
{
    /// <summary>Whether the device uses the guest's IOMMU.</summary>
    [XmlAttribute("iommu", Bool = XmlBool.OnOff, Order = 50)] public bool? Iommu { get; set; }
    /// <summary>Whether it translates addresses itself (ATS).</summary>
    [XmlAttribute("ats", Bool = XmlBool.OnOff, Order = 50)] public bool? Ats { get; set; }
    /// <summary>Whether it uses packed rings.</summary>
    [XmlAttribute("packed", Bool = XmlBool.OnOff, Order = 50)] public bool? Packed { get; set; }
    /// <summary>Whether each queue has its own page for notifications.</summary>
    [XmlAttribute("page_per_vq", Bool = XmlBool.OnOff, Order = 50)] public bool? PagePerVq { get; set; }
}
