namespace Berth.Model.Devices;

/// <summary>The guest's console: a serial port under another name, or a virtio or s390 console.</summary>
[XmlElement("console", Key = "target/@port")]
public sealed partial class Console : CharacterDevice
{
    [XmlAttribute("target/@type")] public ConsoleTargetType? TargetType { get; set; }
    [XmlAttribute("target/@port")] public int? TargetPort { get; set; }
    [XmlAttribute("target/model/@name")] public SerialModel? TargetModel { get; set; }
}

public enum ConsoleTargetType { None, Serial, Xen, Uml, Virtio, Lxc, Openvz, Sclp, Sclplm }
