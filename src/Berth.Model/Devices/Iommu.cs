namespace Berth.Model.Devices;

/// <summary>An IOMMU that the guest sees.</summary>
[XmlElement("iommu")]
public sealed partial class Iommu : Device
{
    [XmlAttribute("model", Required = true)] public IommuModel Model { get; set; }
    [XmlChild(OmitEmpty = true)] public IommuDriver? Driver { get; set; }
}

public enum IommuModel { Intel, Smmuv3, Virtio, Amd }

/// <summary>Features of the IOMMU.</summary>
[XmlElement("driver")]
public sealed partial class IommuDriver : XmlNode
{
    [XmlAttribute("intremap", Bool = XmlBool.OnOff)] public bool? InterruptRemapping { get; set; }
    [XmlAttribute("caching_mode", Bool = XmlBool.OnOff)] public bool? CachingMode { get; set; }
    [XmlAttribute("eim", Bool = XmlBool.OnOff)] public bool? Eim { get; set; }
    [XmlAttribute("iotlb", Bool = XmlBool.OnOff)] public bool? IoTlb { get; set; }
    [XmlAttribute("aw_bits")] public uint? AddressWidth { get; set; }
    [XmlAttribute("dma_translation", Bool = XmlBool.OnOff)] public bool? DmaTranslation { get; set; }
    [XmlAttribute("xtsup", Bool = XmlBool.OnOff)] public bool? XtSup { get; set; }
    [XmlAttribute("passthrough", Bool = XmlBool.OnOff)] public bool? Passthrough { get; set; }
}
