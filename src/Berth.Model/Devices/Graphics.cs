namespace Berth.Model.Devices;

/// <summary>A way to see the guest's screen.</summary>
[XmlElement("graphics", Key = "@type")]
public sealed partial class Graphics : Device
{
    /// <summary>The kind of display.</summary>
    [XmlAttribute("type", Required = true)] public GraphicsType Type { get; set; }
    /// <summary>The UNIX socket of a VNC server.</summary>
    [XmlAttribute("socket")] public string? Socket { get; set; }
    /// <summary>The TCP port; -1 for any.</summary>
    [XmlAttribute("port")] public int? Port { get; set; }
    /// <summary>The TCP port of SPICE with TLS.</summary>
    [XmlAttribute("tlsPort")] public int? TlsPort { get; set; }
    /// <summary>Whether a free port is taken at each start.</summary>
    [XmlAttribute("autoport")] public bool? AutoPort { get; set; }
    /// <summary>The port of VNC over WebSocket; -1 for any.</summary>
    [XmlAttribute("websocket")] public int? WebSocket { get; set; }
    [XmlAttribute("websocketGenerated", Live = true)] public bool? WebSocketGenerated { get; set; }
    [XmlAttribute("p2p")] public bool? PeerToPeer { get; set; }
    [XmlAttribute("address")] public string? DbusAddress { get; set; }
    /// <summary>The X display of an SDL window.</summary>
    [XmlAttribute("display")] public string? Display { get; set; }
    /// <summary>The X authority file.</summary>
    [XmlAttribute("xauth")] public string? XAuth { get; set; }
    /// <summary>Whether the window fills the screen.</summary>
    [XmlAttribute("fullscreen")] public bool? FullScreen { get; set; }
    [XmlAttribute("replaceUser")] public bool? ReplaceUser { get; set; }
    [XmlAttribute("multiUser")] public bool? MultiUser { get; set; }
    [XmlAttribute("username")] public string? UserName { get; set; }
    /// <summary>The address of the first listener.</summary>
    [XmlAttribute("listen")] public string? ListenAddress { get; set; }
    /// <summary>The keyboard layout.</summary>
    [XmlAttribute("keymap")] public string? KeyMap { get; set; }
    /// <summary>What becomes of other clients when one connects.</summary>
    [XmlAttribute("sharePolicy")] public GraphicsSharePolicy? SharePolicy { get; set; }
    /// <summary>The password that clients give.</summary>
    [XmlAttribute("passwd", Secret = true)] public string? Password { get; set; }
    /// <summary>When the password ceases to be valid, UTC.</summary>
    [XmlAttribute("passwdValidTo", Secret = true)] public string? PasswordValidTo { get; set; }
    /// <summary>What becomes of connected clients when the password changes.</summary>
    [XmlAttribute("connected", Problem = ProblemKind.Unsupported)] public GraphicsConnected? Connected { get; set; }
    /// <summary>Whether clients may turn the guest off.</summary>
    [XmlAttribute("powerControl")] public bool? PowerControl { get; set; }
    /// <summary>Whether SPICE channels are encrypted, unless they say otherwise.</summary>
    [XmlAttribute("defaultMode")] public SpiceChannelMode? DefaultMode { get; set; }
    [XmlChild] public List<GraphicsListen> Listens { get; set; } = [];
    [XmlChild] public List<SpiceChannel> Channels { get; set; } = [];
    [XmlAttribute("image/@compression")] public SpiceImageCompression? ImageCompression { get; set; }
    [XmlAttribute("jpeg/@compression")] public SpiceCompression? JpegCompression { get; set; }
    [XmlAttribute("zlib/@compression")] public SpiceCompression? ZlibCompression { get; set; }
    [XmlAttribute("playback/@compression", Bool = XmlBool.OnOff)] public bool? PlaybackCompression { get; set; }
    [XmlAttribute("streaming/@mode")] public SpiceStreaming? Streaming { get; set; }
    [XmlAttribute("mouse/@mode")] public MouseMode? MouseMode { get; set; }
    [XmlAttribute("clipboard/@copypaste")] public bool? ClipboardCopyPaste { get; set; }
    [XmlAttribute("filetransfer/@enable")] public bool? FileTransfer { get; set; }
    [XmlAttribute("gl/@enable", RequiredWithin = true)] public bool? Gl { get; set; }
    [XmlAttribute("gl/@rendernode")] public string? RenderNode { get; set; }
    /// <summary>The audio backend that clients hear.</summary>
    [XmlAttribute("audio/@id", Min = 1, RequiredWithin = true)] public uint? AudioId { get; set; }

    // Every channel has one mode, the last that was written; 'any' is what it has anyway.
    partial void AfterRead(XmlReadContext context)
    {
        if (DefaultMode == SpiceChannelMode.Any) DefaultMode = null;
        if (Channels.Count > 0) Channels = [.. Channels.GroupBy(c => c.Name).OrderBy(g => g.Key).Select(g => g.Last()).Where(c => c.Mode != SpiceChannelMode.Any)];
    }
}

public enum GraphicsType { Sdl, Vnc, Rdp, Desktop, Spice, EglHeadless, Dbus }
public enum GraphicsSharePolicy { AllowExclusive, ForceShared, Ignore }
public enum GraphicsConnected { Fail, Disconnect, Keep }
public enum SpiceChannelMode { Any, Secure, Insecure }

public enum SpiceImageCompression
{
    [XmlName("auto_glz")] AutoGlz,
    [XmlName("auto_lz")] AutoLz,
    Quic, Glz, Lz, Off,
}

public enum SpiceCompression { Auto, Never, Always }
public enum SpiceStreaming { Filter, All, Off }

/// <summary>Where a graphics server listens.</summary>
[XmlElement("listen")]
public sealed partial class GraphicsListen : XmlNode
{
    [XmlAttribute("type", Required = true)] public GraphicsListenType Type { get; set; }
    [XmlAttribute("address")] public string? Address { get; set; }
    [XmlAttribute("network")] public string? Network { get; set; }
    [XmlAttribute("socket")] public string? Socket { get; set; }
    [XmlAttribute("fromConfig", Live = true)] public uint? FromConfig { get; set; }
    [XmlAttribute("autoGenerated", Live = true)] public bool? AutoGenerated { get; set; }
}

public enum GraphicsListenType { None, Address, Network, Socket }

/// <summary>Whether one SPICE channel must be encrypted.</summary>
[XmlElement("channel")]
public sealed partial class SpiceChannel : XmlNode
{
    [XmlAttribute("name", Required = true)] public SpiceChannelName Name { get; set; }
    [XmlAttribute("mode", Required = true)] public SpiceChannelMode Mode { get; set; }
}

public enum SpiceChannelName { Main, Display, Inputs, Cursor, Playback, Record, Smartcard, Usbredir }
