namespace Berth.Model.Devices;

/// <summary>A device whose backend is a stream of bytes.</summary>
public abstract partial class CharacterDevice : Device
{
    [XmlAttribute("type", When = nameof(HasBackend))] public CharacterType? Type { get; set; }
    [XmlAttribute("tty", Live = true)] public string? Tty { get; set; }
    [XmlChild("source", Order = -2)] public List<CharacterSource> Sources { get; set; } = [];
    [XmlAttribute("protocol/@type", Order = -2, When = nameof(WritesProtocol))] public CharacterProtocol? Protocol { get; set; }
    [XmlChild(Order = -2)] public CharacterLog? Log { get; set; }

    private protected virtual bool HasBackend => true;

    // Only a network connection can be other than raw.
    private protected bool WritesProtocol => Type is CharacterType.Tcp;

    partial void AfterRead(XmlReadContext context)
    {
        if (Type == CharacterType.Tcp) Protocol ??= CharacterProtocol.Raw;
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

public enum CharacterProtocol { Raw, Telnet, Telnets, Tls }

/// <summary>The host's end of a character device.</summary>
[XmlElement("source")]
public sealed partial class CharacterSource : XmlNode
{
    [XmlAttribute("mode")] public CharacterMode? Mode { get; set; }
    [XmlAttribute("path")] public string? Path { get; set; }
    [XmlAttribute("append", Bool = XmlBool.OnOff)] public bool? Append { get; set; }
    [XmlAttribute("host")] public string? Host { get; set; }
    [XmlAttribute("service")] public string? Service { get; set; }
    [XmlAttribute("tls")] public bool? Tls { get; set; }
    [XmlAttribute("channel")] public string? Channel { get; set; }
    [XmlAttribute("master")] public string? Master { get; set; }
    [XmlAttribute("slave")] public string? Slave { get; set; }
    [XmlChild] public List<DeviceSecurityLabel> SecurityLabels { get; set; } = [];
    [XmlChild] public Reconnect? Reconnect { get; set; }
    [XmlAttribute("clipboard/@copypaste")] public bool? ClipboardCopyPaste { get; set; }
    [XmlAttribute("mouse/@mode")] public MouseMode? MouseMode { get; set; }
}

public enum CharacterMode { Connect, Bind }
public enum MouseMode { Server, Client }

/// <summary>A file that records what the device puts out.</summary>
[XmlElement("log")]
public sealed partial class CharacterLog : XmlNode
{
    [XmlAttribute("file", Required = true)] public string File { get; set; } = "";
    [XmlAttribute("append", Bool = XmlBool.OnOff)] public bool? Append { get; set; }
}
