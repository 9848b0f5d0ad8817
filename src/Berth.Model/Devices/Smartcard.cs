namespace Berth.Model.Devices;

/// <summary>A smart card reader.</summary>
[XmlElement("smartcard")]
public sealed partial class Smartcard : CharacterDevice
{
    /// <summary>Where the card is.</summary>
    [XmlAttribute("mode", Required = true, Order = -10)] public SmartcardMode Mode { get; set; }
    /// <summary>The names of three certificates in the database; for host-certificates.</summary>
    [XmlChild("certificate")] public List<string> Certificates { get => field ??= []; set; }
    /// <summary>The folder with the certificate database, /etc/pki/nssdb unless written; for host-certificates.</summary>
    [XmlChild("database")] public string? Database { get; set; }
    /// <summary>Kept as written; a card has no target.</summary>
    [XmlAttribute("target/@type")] public string? TargetType { get; set; }
    /// <summary>Kept as written; a card has no target.</summary>
    [XmlAttribute("target/@port")] public int? TargetPort { get; set; }
    /// <summary>Kept as written; a card has no target.</summary>
    [XmlAttribute("target/model/@name")] public SerialModel? TargetModel { get; set; }

    private protected override bool HasBackend => Mode == SmartcardMode.Passthrough;
}

public enum SmartcardMode
{
    /// <summary>A card in the host's reader.</summary>
    Host,
    /// <summary>Certificates of the host that stand for a card.</summary>
    HostCertificates,
    /// <summary>A card at the other end of a character device.</summary>
    Passthrough,
}
