namespace Berth.Model.Devices;

/// <summary>A PCI address: domain, bus (the index of a PCI controller), slot 0 to 31, function 0 to 7.</summary>
[XmlElement("address"), XmlCase("pci")]
public sealed partial class PciAddress : DeviceAddress
{
    [XmlAttribute("domain", Hex = 4, Max = 0xffff)] public uint? Domain { get; set; }
    [XmlAttribute("bus", Hex = 2, Max = 0xff)] public uint? Bus { get; set; }
    [XmlAttribute("slot", Hex = 2, Max = 0x1f)] public uint? Slot { get; set; }
    [XmlAttribute("function", Hex = 1, Max = 7)] public uint? Function { get; set; }
    [XmlAttribute("multifunction", Bool = XmlBool.OnOff)] public bool? Multifunction { get; set; }
    [XmlChild] public ZpciAddress? Zpci { get; set; }
}

/// <summary>The s390 side of a PCI address.</summary>
[XmlElement("zpci")]
public sealed partial class ZpciAddress : XmlNode
{
    [XmlAttribute("uid", Hex = 4)] public uint? Uid { get; set; }
    [XmlAttribute("fid", Hex = 8)] public uint? Fid { get; set; }
}
