namespace Berth.Model.Devices;

/// <summary>A PCI address: domain, bus (the index of a PCI controller), slot 0 to 31, function 0 to 7.</summary>
[XmlElement("address"), XmlCase("pci")]
public sealed partial class PciAddress : DeviceAddress
{
    /// <summary>The PCI domain, 0.</summary>
    [XmlAttribute("domain", Hex = 4, Max = 0xffff)] public uint? Domain { get; set; }
    /// <summary>The index of the controller whose bus it is, 0 to 0xff.</summary>
    [XmlAttribute("bus", Hex = 2, Max = 0xff)] public uint? Bus { get; set; }
    /// <summary>The slot, 0 to 0x1f.</summary>
    [XmlAttribute("slot", Hex = 2, Max = 0x1f)] public uint? Slot { get; set; }
    /// <summary>The function, 0 to 7.</summary>
    [XmlAttribute("function", Hex = 1, Max = 7)] public uint? Function { get; set; }
    /// <summary>Whether the slot has further functions; said at function 0.</summary>
    [XmlAttribute("multifunction", Bool = XmlBool.OnOff)] public bool? Multifunction { get; set; }
    [XmlChild] public ZpciAddress? Zpci { get; set; }
}

/// <summary>The s390 side of a PCI address.</summary>
[XmlElement("zpci")]
public sealed partial class ZpciAddress : XmlNode
{
    /// <summary>The user-visible id, 0x0001 to 0xffff, one for each PCI function of the guest.</summary>
    [XmlAttribute("uid", Hex = 4)] public uint? Uid { get; set; }
    /// <summary>The function id, one for each PCI function of the guest.</summary>
    [XmlAttribute("fid", Hex = 8)] public uint? Fid { get; set; }
}
