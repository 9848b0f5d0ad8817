namespace Berth.Model.Devices;

/// <summary>A USB hub.</summary>
[XmlElement("hub")]
public sealed partial class Hub : Device
{
    [XmlAttribute("type", Required = true)] public HubType Type { get; set; }
}

public enum HubType { Usb }
