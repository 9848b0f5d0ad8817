using System.Globalization;

namespace Berth.Model.Devices;

/// <summary>The host's address of a device: of a PCI function, a USB device, a SCSI unit or a mediated device.
/// Which members are used, and how they are spelled, depends on the kind of the host device.</summary>
[XmlElement("address")]
public sealed partial class HostDeviceAddress : XmlNode
{
    [XmlAttribute("type")] public string? Type { get; set; }
    [XmlAttribute("uuid", Problem = ProblemKind.Internal)] public Guid? Uuid { get; set; }
    [XmlAttribute("domain", Hex = 4)] public uint? Domain { get; set; }
    [XmlAttribute("bus")] public string? Bus { get; set; }
    [XmlAttribute("slot", Hex = 2)] public uint? Slot { get; set; }
    [XmlAttribute("function", Hex = 1)] public uint? Function { get; set; }
    [XmlAttribute("multifunction", Bool = XmlBool.OnOff)] public bool? Multifunction { get; set; }
    [XmlAttribute("port")] public string? Port { get; set; }
    [XmlAttribute("device")] public uint? Device { get; set; }
    [XmlAttribute("target")] public uint? Target { get; set; }
    /// <summary>The bus as a number; it may be written in decimal or hexadecimal.</summary>
    public uint BusNumber => TryGetBus(out var number) ? number : 0;

    /// <summary>Reads the bus.</summary>
    internal bool TryGetBus(out uint number)
    {
        var text = Bus.AsSpan().TrimStart(" \t\n\r");
        return text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? uint.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    [XmlAttribute("unit")] public ulong? Unit { get; set; }
}
