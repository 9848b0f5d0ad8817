namespace Berth.Model.Devices;

/// <summary>A parallel port.</summary>
[XmlElement("parallel", Key = "target/@port")]
public sealed partial class Parallel : CharacterDevice
{
    [XmlAttribute("target/@type")] public string? TargetType { get; set; }
    [XmlAttribute("target/@port")] public int? TargetPort { get; set; }
    [XmlAttribute("target/model/@name")] public SerialModel? TargetModel { get; set; }
}
