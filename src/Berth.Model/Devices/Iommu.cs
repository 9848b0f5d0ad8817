namespace Berth.Model.Devices;

/// <summary>An IOMMU that the guest sees.</summary>
[XmlElement("iommu")]
public sealed partial class Iommu : Device
{
    /// <summary>The IOMMU that the guest sees.</summary>
    [XmlAttribute("model", Required = true)] public IommuModel Model { get; set; }
    [XmlChild(OmitEmpty = true)] public IommuDriver? Driver { get; set; }
}

public enum IommuModel
{
    /// <summary>VT-d.</summary>
    Intel,
    /// <summary>The SMMUv3 of ARM.</summary>
    Smmuv3,
    /// <summary>virtio-iommu.</summary>
    Virtio,
    /// <summary>AMD-Vi.</summary>
    Amd,
}

/// <summary>Features of the IOMMU.</summary>
[XmlElement("driver")]
public sealed partial class IommuDriver : XmlNode
{
    /// <summary>Whether interrupts are remapped; needs the split I/O APIC on x86.</summary>
    [XmlAttribute("intremap", Bool = XmlBool.OnOff)] public bool? InterruptRemapping { get; set; }
    /// <summary>Whether the guest reports every mapping, as passed-through devices need it; for intel.</summary>
    [XmlAttribute("caching_mode", Bool = XmlBool.OnOff)] public bool? CachingMode { get; set; }
    /// <summary>Whether interrupts reach CPUs with ids above 255; for intel.</summary>
    [XmlAttribute("eim", Bool = XmlBool.OnOff)] public bool? Eim { get; set; }
    /// <summary>Whether devices may cache translations.</summary>
    [XmlAttribute("iotlb", Bool = XmlBool.OnOff)] public bool? IoTlb { get; set; }
    /// <summary>The width of addresses that devices may use, bits; for intel.</summary>
    [XmlAttribute("aw_bits")] public uint? AddressWidth { get; set; }
    /// <summary>Whether addresses of DMA are translated, or interrupts alone; for intel.</summary>
    [XmlAttribute("dma_translation", Bool = XmlBool.OnOff)] public bool? DmaTranslation { get; set; }
    /// <summary>Whether x2APIC ids are understood; for amd.</summary>
    [XmlAttribute("xtsup", Bool = XmlBool.OnOff)] public bool? XtSup { get; set; }
    /// <summary>Whether devices may be left untranslated; for amd.</summary>
    [XmlAttribute("passthrough", Bool = XmlBool.OnOff)] public bool? Passthrough { get; set; }
}
