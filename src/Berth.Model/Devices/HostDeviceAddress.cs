using System.Globalization;

namespace Berth.Model.Devices;

/// <summary>The host's address of a device: of a PCI function, a USB device, a SCSI unit or a mediated device.
/// Which members are used, and how they are spelled, depends on the kind of the host device.</summary>
[XmlElement("address")]
public sealed partial class HostDeviceAddress : XmlNode
{
    /// <summary>The kind of address; absent for the kind that the device has anyway.</summary>
    [XmlAttribute("type")] public string? Type { get; set; }
    /// <summary>The mediated device.</summary>
    [XmlAttribute("uuid", Problem = ProblemKind.Internal)] public Guid? Uuid { get; set; }
    /// <summary>The PCI domain.</summary>
    [XmlAttribute("domain", Hex = 4)] public uint? Domain { get; set; }
    /// <summary>The PCI, USB or SCSI bus.</summary>
    [XmlAttribute("bus")] public string? Bus { get; set; }
    /// <summary>The PCI slot.</summary>
    [XmlAttribute("slot", Hex = 2)] public uint? Slot { get; set; }
    /// <summary>The PCI function, 0 to 7.</summary>
    [XmlAttribute("function", Hex = 1)] public uint? Function { get; set; }
    /// <summary>Whether the slot has further functions.</summary>
    [XmlAttribute("multifunction", Bool = XmlBool.OnOff)] public bool? Multifunction { get; set; }
    /// <summary>The USB port, such as 1.2 where a hub is between.</summary>
    [XmlAttribute("port")] public string? Port { get; set; }
    /// <summary>The USB device's number on its bus.</summary>
    [XmlAttribute("device")] public uint? Device { get; set; }
    /// <summary>The SCSI target.</summary>
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

    /// <summary>The SCSI unit.</summary>
    [XmlAttribute("unit")] public ulong? Unit { get; set; }
}
