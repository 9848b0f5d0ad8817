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
    /// <summary>Whether the WebSocket's port was chosen at the start.</summary>
    [XmlAttribute("websocketGenerated", Live = true)] public bool? WebSocketGenerated { get; set; }
    /// <summary>Whether clients connect to QEMU itself rather than over a bus; for dbus.</summary>
    [XmlAttribute("p2p")] public bool? PeerToPeer { get; set; }
    /// <summary>The address of the bus; for dbus without p2p.</summary>
    [XmlAttribute("address")] public string? DbusAddress { get; set; }
    /// <summary>The X display of an SDL window.</summary>
    [XmlAttribute("display")] public string? Display { get; set; }
    /// <summary>The X authority file.</summary>
    [XmlAttribute("xauth")] public string? XAuth { get; set; }
    /// <summary>Whether the window fills the screen.</summary>
    [XmlAttribute("fullscreen")] public bool? FullScreen { get; set; }
    /// <summary>Whether a new client takes the place of the connected one; for rdp.</summary>
    [XmlAttribute("replaceUser")] public bool? ReplaceUser { get; set; }
    /// <summary>Whether several clients may be connected; for rdp.</summary>
    [XmlAttribute("multiUser")] public bool? MultiUser { get; set; }
    /// <summary>The user that clients log in as; for rdp.</summary>
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
    [XmlChild] public List<GraphicsListen> Listens { get => field ??= []; set; }
    [XmlChild] public List<SpiceChannel> Channels { get => field ??= []; set; }
    /// <summary>How images are compressed; for spice.</summary>
    [XmlAttribute("image/@compression")] public SpiceImageCompression? ImageCompression { get; set; }
    /// <summary>Whether images may lose detail over slow links; for spice.</summary>
    [XmlAttribute("jpeg/@compression")] public SpiceCompression? JpegCompression { get; set; }
    /// <summary>Whether images are compressed once more over slow links; for spice.</summary>
    [XmlAttribute("zlib/@compression")] public SpiceCompression? ZlibCompression { get; set; }
    /// <summary>Whether sound is compressed; on unless written, for spice.</summary>
    [XmlAttribute("playback/@compression", Bool = XmlBool.OnOff)] public bool? PlaybackCompression { get; set; }
    /// <summary>What is sent as video; for spice.</summary>
    [XmlAttribute("streaming/@mode")] public SpiceStreaming? Streaming { get; set; }
    /// <summary>Who draws the pointer; for spice.</summary>
    [XmlAttribute("mouse/@mode")] public MouseMode? MouseMode { get; set; }
    /// <summary>Whether guest and client share the clipboard; yes unless written, for spice.</summary>
    [XmlAttribute("clipboard/@copypaste")] public bool? ClipboardCopyPaste { get; set; }
    /// <summary>Whether clients may send files to the guest; yes unless written, for spice.</summary>
    [XmlAttribute("filetransfer/@enable")] public bool? FileTransfer { get; set; }
    /// <summary>Whether the guest's screen is drawn with OpenGL; for spice, sdl and dbus.</summary>
    [XmlAttribute("gl/@enable")] public bool? Gl { get; set; }
    /// <summary>The render node of the host's graphics card, such as /dev/dri/renderD128.</summary>
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

public enum GraphicsType
{
    /// <summary>A window on the host's screen.</summary>
    Sdl,
    /// <summary>A VNC server.</summary>
    Vnc,
    /// <summary>A remote desktop server.</summary>
    Rdp,
    /// <summary>A window of the host's desktop; for VirtualBox.</summary>
    Desktop,
    /// <summary>A SPICE server.</summary>
    Spice,
    /// <summary>OpenGL for another display, without a window.</summary>
    EglHeadless,
    /// <summary>A D-Bus interface.</summary>
    Dbus,
}

public enum GraphicsSharePolicy
{
    /// <summary>A client may ask to be the only one, and others lose their connection.</summary>
    AllowExclusive,
    /// <summary>Every client shares.</summary>
    ForceShared,
    /// <summary>Clients connect whatever they ask for.</summary>
    Ignore,
}

public enum GraphicsConnected
{
    /// <summary>The change fails.</summary>
    Fail,
    /// <summary>They lose their connection.</summary>
    Disconnect,
    /// <summary>They stay.</summary>
    Keep,
}

public enum SpiceChannelMode
{
    /// <summary>Encrypted or not, as the client likes.</summary>
    Any,
    /// <summary>Always encrypted.</summary>
    Secure,
    /// <summary>Never encrypted.</summary>
    Insecure,
}

public enum SpiceImageCompression
{
    [XmlName("auto_glz")] AutoGlz,
    [XmlName("auto_lz")] AutoLz,
    Quic, Glz, Lz, Off,
}

public enum SpiceCompression { Auto, Never, Always }

public enum SpiceStreaming
{
    /// <summary>What looks like video.</summary>
    Filter,
    /// <summary>Every area that changes fast.</summary>
    All,
    /// <summary>Nothing.</summary>
    Off,
}

/// <summary>Where a graphics server listens.</summary>
[XmlElement("listen")]
public sealed partial class GraphicsListen : XmlNode
{
    /// <summary>What the server listens on.</summary>
    [XmlAttribute("type", Required = true)] public GraphicsListenType Type { get; set; }
    /// <summary>The IP address or host name; for type address.</summary>
    [XmlAttribute("address")] public string? Address { get; set; }
    /// <summary>The virtual network on whose address the server listens; for type network.</summary>
    [XmlAttribute("network")] public string? Network { get; set; }
    /// <summary>The UNIX socket's path; for type socket.</summary>
    [XmlAttribute("socket")] public string? Socket { get; set; }
    /// <summary>Whether the address came from the daemon's configuration (1).</summary>
    [XmlAttribute("fromConfig", Live = true)] public uint? FromConfig { get; set; }
    /// <summary>Whether the socket's path was chosen at the start.</summary>
    [XmlAttribute("autoGenerated", Live = true)] public bool? AutoGenerated { get; set; }
}

public enum GraphicsListenType
{
    /// <summary>Nothing; clients get a file descriptor from the daemon.</summary>
    None,
    /// <summary>An IP address.</summary>
    Address,
    /// <summary>The address of a virtual network.</summary>
    Network,
    /// <summary>A UNIX socket.</summary>
    Socket,
}

/// <summary>Whether one SPICE channel must be encrypted.</summary>
[XmlElement("channel")]
public sealed partial class SpiceChannel : XmlNode
{
    /// <summary>The channel.</summary>
    [XmlAttribute("name", Required = true)] public SpiceChannelName Name { get; set; }
    /// <summary>Whether it must be encrypted.</summary>
    [XmlAttribute("mode", Required = true)] public SpiceChannelMode Mode { get; set; }
}

public enum SpiceChannelName { Main, Display, Inputs, Cursor, Playback, Record, Smartcard, Usbredir }
