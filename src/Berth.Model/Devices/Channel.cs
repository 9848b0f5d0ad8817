namespace Berth.Model.Devices;

/// <summary>A named channel between host and guest.</summary>
[XmlElement("channel", Key = "target/@type+target/@name, alias/@name")]
public sealed partial class Channel : CharacterDevice
{
    [XmlAttribute("target/@type", Required = true)] public ChannelTargetType TargetType { get; set; }
    [XmlAttribute("target/@address")] public string? TargetAddress { get; set; }
    [XmlAttribute("target/@port")] public string? TargetPort { get; set; }
    [XmlAttribute("target/@name")] public string? TargetName { get; set; }
    [XmlAttribute("target/@state", Live = true, Host = true)] public ChannelState? State { get; set; }
}

public enum ChannelTargetType { None, Guestfwd, Virtio, Xen }
public enum ChannelState { Connected, Disconnected }
