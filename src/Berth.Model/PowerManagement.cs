namespace Berth.Model;

/// <summary>Which sleep states the firmware offers.</summary>
[XmlElement("pm")]
public sealed partial class PowerManagement : XmlNode
{
    [XmlAttribute("suspend-to-mem/@enabled")] public bool? SuspendToMemory { get; set; }
    [XmlAttribute("suspend-to-disk/@enabled")] public bool? SuspendToDisk { get; set; }
}
