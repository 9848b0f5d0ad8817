namespace Berth.Model.Devices;

/// <summary>A device whose backend is a stream of bytes.</summary>
public abstract partial class CharacterDevice : Device
{
    /// <summary>The host's end.</summary>
    [XmlAttribute("type", When = nameof(HasBackend), Host = true, Problem = ProblemKind.Unsupported)] public CharacterType? Type { get; set; }
    /// <summary>The pseudo terminal, as older clients look for it.</summary>
    [XmlAttribute("tty", Live = true, Host = true)] public string? Tty { get; set; }
    /// <summary>The host's end; of UDP there may be two, one to connect to and one to bind.</summary>
    [XmlChild("source", Order = -2, Host = true)] public List<CharacterSource> Sources { get => field ??= []; set; }
    /// <summary>What is spoken over TCP.</summary>
    [XmlAttribute("protocol/@type", Order = -2, When = nameof(WritesProtocol), Host = true, Problem = ProblemKind.Unsupported)] public CharacterProtocol? Protocol { get; set; }
    [XmlChild(Order = -2, Host = true)] public CharacterLog? Log { get; set; }

    private protected virtual bool HasBackend => true;

    // Only a network connection can be other than raw.
    private protected bool WritesProtocol => Type is CharacterType.Tcp;

    partial void AfterRead(XmlReadContext context)
    {
        if (Type == CharacterType.Tcp) Protocol ??= CharacterProtocol.Raw;
        CharacterSource.Settle(Sources, HasBackend ? Type : null, context);
    }

    /// <summary>The only source, or the one with the given mode (UDP has two).</summary>
    public CharacterSource? Source => Sources.Count > 0 ? Sources[0] : null;
}

public enum CharacterType
{
    Null, Vc, Pty, Dev, File, Pipe, Stdio, Udp, Tcp, Unix, Spicevmc, Spiceport, Nmdm,
    [XmlName("qemu-vdagent")] QemuVdagent,
    Dbus,
}

public enum CharacterProtocol
{
    /// <summary>Bytes as they are.</summary>
    Raw,
    /// <summary>Telnet.</summary>
    Telnet,
    /// <summary>Telnet over TLS; QEMU has none.</summary>
    Telnets,
    /// <summary>TLS.</summary>
    Tls,
}

/// <summary>The host's end of a character device.</summary>
[XmlElement("source")]
public sealed partial class CharacterSource : XmlNode
{
    /// <summary>Whether the host's end connects or is connected to.</summary>
    [XmlAttribute("mode")] public CharacterMode? Mode { get; set; }
    /// <summary>The file, device or socket.</summary>
    [XmlAttribute("path")] public string? Path { get; set; }
    /// <summary>Whether a file is appended to.</summary>
    [XmlAttribute("append", Bool = XmlBool.OnOff)] public bool? Append { get; set; }
    /// <summary>The host name or address.</summary>
    [XmlAttribute("host")] public string? Host { get; set; }
    /// <summary>The port.</summary>
    [XmlAttribute("service")] public string? Service { get; set; }
    /// <summary>Whether the connection is encrypted.</summary>
    [XmlAttribute("tls")] public bool? Tls { get; set; }
    /// <summary>The channel's name.</summary>
    [XmlAttribute("channel")] public string? Channel { get; set; }
    /// <summary>The path of the guest's end; for nmdm.</summary>
    [XmlAttribute("master")] public string? Master { get; set; }
    /// <summary>The path of the clients' end; for nmdm.</summary>
    [XmlAttribute("slave")] public string? Slave { get; set; }
    [XmlChild] public List<DeviceSecurityLabel> SecurityLabels { get => field ??= []; set; }
    [XmlChild] public Reconnect? Reconnect { get; set; }
    /// <summary>Whether the clipboard is shared with the guest; for qemu-vdagent.</summary>
    [XmlAttribute("clipboard/@copypaste", RequiredWithin = true)] public bool? ClipboardCopyPaste { get; set; }
    /// <summary>Who draws the pointer; for qemu-vdagent.</summary>
    [XmlAttribute("mouse/@mode", RequiredWithin = true)] public MouseMode? MouseMode { get; set; }

    // Datagrams can come from one place and go to another.
    private const int MostSources = 2;

    /// <summary>Brings the sources that were read for one device into their canonical form.</summary>
    internal static void Settle(List<CharacterSource> sources, CharacterType? type, XmlReadContext context)
    {
        if (type is CharacterType.Udp ? sources.Count > MostSources : sources.Count > 1)
            context.Add(ProblemKind.Xml, type is CharacterType.Udp ? "a UDP device has two sources at most" : "a character device has one source", "remove the others");
        foreach (var source in sources)
        {
            if (type is CharacterType.Tcp or CharacterType.Udp or CharacterType.Unix) source.Mode ??= CharacterMode.Connect;
            // Which terminal it is, only a running guest knows.
            if (type is CharacterType.Pty && !context.Options.Live) source.Path = null;
            if (type is CharacterType.Tcp or CharacterType.Unix && source.Reconnect is { Enabled: true, Timeout: null })
                context.Add(ProblemKind.Xml, "<reconnect> says not after how many seconds", "write timeout='1' or more");
        }
        switch (type)
        {
            case CharacterType.Udp:
                sources.Sort((a, b) => (b.Mode ?? 0).CompareTo(a.Mode ?? 0));
                break;
            case CharacterType.Unix:
                // Where no path is written the guest gets a socket of its own at start, which is bound.
                sources.RemoveAll(s => s is { Path: null, Reconnect: null, SecurityLabels.Count: 0 });
                break;
        }
    }
}

public enum CharacterMode
{
    /// <summary>QEMU connects.</summary>
    Connect,
    /// <summary>QEMU listens.</summary>
    Bind,
}

public enum MouseMode
{
    /// <summary>The guest, by relative moves.</summary>
    Server,
    /// <summary>The client, by absolute positions.</summary>
    Client,
}

/// <summary>A file that records what the device puts out.</summary>
[XmlElement("log")]
public sealed partial class CharacterLog : XmlNode
{
    /// <summary>The file's path.</summary>
    [XmlAttribute("file", Required = true)] public string File { get; set; } = "";
    /// <summary>Whether the file is kept at a start of the guest or begun anew.</summary>
    [XmlAttribute("append", Bool = XmlBool.OnOff)] public bool? Append { get; set; }
}
