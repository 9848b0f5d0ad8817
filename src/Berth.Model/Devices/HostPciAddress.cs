namespace Berth.Model.Devices;

/// <summary>A PCI address of the host.</summary>
[XmlElement("address")]
public sealed partial class HostPciAddress : XmlNode
{
    /// <summary>Always pci.</summary>
    [XmlAttribute("type")] public string? Type { get; set; }
    /// <summary>The PCI domain on the host.</summary>
    [XmlAttribute("domain", Hex = 4)] public uint Domain { get; set; }
    /// <summary>The bus, 0 to 0xff.</summary>
    [XmlAttribute("bus", Hex = 2)] public uint Bus { get; set; }
    /// <summary>The slot, 0 to 0x1f.</summary>
    [XmlAttribute("slot", Hex = 2)] public uint Slot { get; set; }
    /// <summary>The function, 0 to 7.</summary>
    [XmlAttribute("function", Hex = 1)] public uint Function { get; set; }
    /// <summary>Whether the slot has further functions.</summary>
    [XmlAttribute("multifunction", Bool = XmlBool.OnOff)] public bool? Multifunction { get; set; }

    /// <summary>For a USB device: its number on the bus.</summary>
    [XmlAttribute("device")] public uint? Device { get; set; }

    /// <summary>Refuses what is no PCI address.</summary>
    /// <param name="context">The element being read.</param>
    /// <param name="at">Where in it the address is.</param>
    internal void Check(XmlReadContext context, string at) => Check(context, at, Domain, Bus, Slot, Function);

    /// <summary>Refuses what is no PCI address: the bus has eight bits, the slot five, the function three.</summary>
    internal static void Check(XmlReadContext context, string at, uint domain, uint bus, uint slot, uint function)
    {
        Fits(domain, 0xffff, "domain");
        Fits(bus, 0xff, "bus");
        Fits(slot, 0x1f, "slot");
        Fits(function, 7, "function");

        void Fits(uint value, uint most, string what)
        {
            if (value > most) context.Add(ProblemKind.Xml, $"there is no PCI {what} 0x{value:x}", $"write 0x0 to 0x{most:x}", at: $"{at}/@{what}");
        }
    }

    /// <summary>The address as Linux and QEMU write it, <c>0000:01:00.0</c>.</summary>
    public string ToText() => $"{Domain:x4}:{Bus:x2}:{Slot:x2}.{Function:x}";

    /// <summary>Reads such an address; null when the text is none.</summary>
    public static HostPciAddress? Parse(string text)
    {
        var parts = text.Split(':', '.');
        var numbers = new uint[4];
        if (parts.Length != 4 || text.LastIndexOf('.') < text.LastIndexOf(':')) return null;
        for (var i = 0; i < parts.Length; i++)
            if (!uint.TryParse(parts[i], System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out numbers[i])) return null;
        return numbers is [_, <= 0xff, <= 0x1f, <= 7] ? new() { Domain = numbers[0], Bus = numbers[1], Slot = numbers[2], Function = numbers[3] } : null;
    }
}
