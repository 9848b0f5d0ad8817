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
    [XmlAttribute("multifunction", Bool = XmlBool.OnOff)] public bool? Multifunction { get; set; }

    /// <summary>For a USB device: its number on the bus.</summary>
    [XmlAttribute("device")] public uint? Device { get; set; }

    /// <summary>The address as Linux and QEMU write it, <c>0000:01:00.0</c>.</summary>
    public string ToText() => $"{Domain:x4}:{Bus:x2}:{Slot:x2}.{Function:x}";
}
