namespace Berth.Model.Devices;

/// <summary>A named channel between host and guest.</summary>
[XmlElement("channel", Key = "target/@type+target/@name, alias/@name")]
public sealed partial class Channel : CharacterDevice
{
    /// <summary>What the guest finds the channel through.</summary>
    [XmlAttribute("target/@type", Required = true, Problem = ProblemKind.Unsupported, Missing = ProblemKind.Xml)] public ChannelTargetType TargetType { get; set; }
    /// <summary>The address that the guest connects to.</summary>
    [XmlAttribute("target/@address")] public string? TargetAddress { get; set; }
    /// <summary>The port that the guest connects to.</summary>
    [XmlAttribute("target/@port")] public string? TargetPort { get; set; }
    /// <summary>The channel's name in the guest.</summary>
    [XmlAttribute("target/@name")] public string? TargetName { get; set; }
    /// <summary>Whether the guest has opened the channel.</summary>
    [XmlAttribute("target/@state", Live = true, Host = true)] public ChannelState? State { get; set; }
}

public enum ChannelTargetType
{
    None,
    /// <summary>An address of the guest's user network.</summary>
    Guestfwd,
    /// <summary>A port of a virtio-serial controller.</summary>
    Virtio,
    /// <summary>A channel of Xen.</summary>
    Xen,
}

public enum ChannelState { Connected, Disconnected }
