namespace Berth.Model.Devices;

/// <summary>A USB hub.</summary>
[XmlElement("hub")]
public sealed partial class Hub : Device
{
    /// <summary>The kind of hub.</summary>
    [XmlAttribute("type", Required = true, Problem = ProblemKind.Unsupported, Missing = ProblemKind.Internal)] public HubType Type { get; set; }
}

public enum HubType { Usb }
