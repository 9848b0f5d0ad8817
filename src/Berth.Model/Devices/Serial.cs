namespace Berth.Model.Devices;

/// <summary>A serial port.</summary>
[XmlElement("serial", Key = "target/@port")]
public sealed partial class Serial : CharacterDevice
{
    [XmlChild] public SerialTarget? Target { get; set; }
}

/// <summary>The kind of serial port and its number.</summary>
[XmlElement("target")]
public sealed partial class SerialTarget : XmlNode
{
    /// <summary>The bus that the port is on.</summary>
    [XmlAttribute("type", Problem = ProblemKind.Unsupported)] public SerialTargetType? Type { get; set; }
    /// <summary>The port's number, from 0.</summary>
    [XmlAttribute("port")] public int? Port { get; set; }
    /// <summary>The device.</summary>
    [XmlAttribute("model/@name", Problem = ProblemKind.Unsupported)] public SerialModel? Model { get; set; }
}

public enum SerialTargetType
{
    IsaSerial, UsbSerial, PciSerial, SpaprVioSerial, SystemSerial, SclpSerial, IsaDebug,
}

public enum SerialModel
{
    IsaSerial, UsbSerial, PciSerial,
    [XmlName("spapr-vty")] SpaprVty,
    [XmlName("pl011")] Pl011,
    [XmlName("sclpconsole")] SclpConsole,
    [XmlName("sclplmconsole")] SclpLmConsole,
    [XmlName("16550a")] Uart16550A,
    [XmlName("isa-debugcon")] IsaDebugcon,
}
