namespace Berth.Model.Devices;

/// <summary>A PCI address of the host.</summary>
[XmlElement("address")]
public sealed partial class HostPciAddress : XmlNode
{
    [XmlAttribute("type")] public string? Type { get; set; }
    [XmlAttribute("domain", Hex = 4)] public uint Domain { get; set; }
    [XmlAttribute("bus", Hex = 2)] public uint Bus { get; set; }
    [XmlAttribute("slot", Hex = 2)] public uint Slot { get; set; }
    [XmlAttribute("function", Hex = 1)] public uint Function { get; set; }
}
