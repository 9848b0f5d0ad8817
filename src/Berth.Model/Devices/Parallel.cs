namespace Berth.Model.Devices;

/// <summary>A parallel port.</summary>
[XmlElement("parallel", Key = "target/@port")]
public sealed partial class Parallel : CharacterDevice
{
    /// <summary>The kind of port.</summary>
    [XmlAttribute("target/@type")] public string? TargetType { get; set; }
    /// <summary>The port's number, from 0.</summary>
    [XmlAttribute("target/@port")] public int? TargetPort { get; set; }
    /// <summary>The device.</summary>
    [XmlAttribute("target/model/@name")] public SerialModel? TargetModel { get; set; }
}
