namespace Berth.Model.Devices;

/// <summary>Whether a lost connection is made again, and after how many seconds.</summary>
[XmlElement("reconnect")]
public sealed partial class Reconnect : XmlNode
{
    /// <summary>Whether a lost connection is made again.</summary>
    [XmlAttribute("enabled")] public bool? Enabled { get; set; }
    /// <summary>How long is waited between attempts, s.</summary>
    [XmlAttribute("timeout")] public uint? Timeout { get; set; }

    /// <summary>For how many seconds a lost disk is waited for.</summary>
    [XmlAttribute("delay")] public uint? Delay { get; set; }
}
