namespace Berth.Model.Devices;

/// <summary>A smart card reader.</summary>
[XmlElement("smartcard")]
public sealed partial class Smartcard : CharacterDevice
{
    [XmlAttribute("mode", Required = true, Order = -10)] public SmartcardMode Mode { get; set; }
    [XmlChild("certificate")] public List<string> Certificates { get => field ??= []; set; }
    [XmlChild("database")] public string? Database { get; set; }
    [XmlAttribute("target/@type")] public string? TargetType { get; set; }
    [XmlAttribute("target/@port")] public int? TargetPort { get; set; }
    [XmlAttribute("target/model/@name")] public SerialModel? TargetModel { get; set; }

    private protected override bool HasBackend => Mode == SmartcardMode.Passthrough;
}

public enum SmartcardMode { Host, HostCertificates, Passthrough }
