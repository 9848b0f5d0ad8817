namespace Berth.Model;

/// <summary>Which sleep states the firmware offers.</summary>
[XmlElement("pm")]
public sealed partial class PowerManagement : XmlNode
{
    /// <summary>Sleep that keeps memory (S3).</summary>
    [XmlAttribute("suspend-to-mem/@enabled")] public bool? SuspendToMemory { get; set; }
    /// <summary>Sleep that keeps nothing running (S4).</summary>
    [XmlAttribute("suspend-to-disk/@enabled")] public bool? SuspendToDisk { get; set; }
}
