namespace Berth.Model.Devices;

/// <summary>The guest's console: a serial port under another name, or a virtio or s390 console.</summary>
[XmlElement("console", Key = "target/@port")]
public sealed partial class Console : CharacterDevice
{
    /// <summary>What the console is for the guest.</summary>
    [XmlAttribute("target/@type", Problem = ProblemKind.Unsupported)] public ConsoleTargetType? TargetType { get; set; }
    /// <summary>Its number, from 0.</summary>
    [XmlAttribute("target/@port")] public int? TargetPort { get; set; }
    /// <summary>The serial device behind the console.</summary>
    [XmlAttribute("target/model/@name", Problem = ProblemKind.Unsupported)] public SerialModel? TargetModel { get; set; }
}

public enum ConsoleTargetType { None, Serial, Xen, Uml, Virtio, Lxc, Openvz, Sclp, Sclplm }
