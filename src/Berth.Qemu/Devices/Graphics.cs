using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Devices;

/// <summary>Ways to see the guest's screen.</summary>
internal sealed class QemuGraphics : QemuDevice<Graphics>
{
    public static readonly Rule Listen = new("graphics.listen", RulePhase.Define, "A graphics server listens somewhere; without an address the configuration decides at start.")
    {
        Touches = ["domain/devices/graphics/listen"],
        Source = "libvirt, Domain XML format: Graphical framebuffers",
        Example = new("<graphics type='vnc'/>", "<graphics type='vnc'>\n  <listen type='address'/>\n</graphics>"),
    };

    public static readonly Rule Port = new("graphics.port", RulePhase.Start, "A graphics server with autoport takes a free port.")
    {
        Touches = ["domain/devices/graphics/@port"],
        Asks = "which ports of the host are free",
        Source = "libvirt, Domain XML format: Graphical framebuffers",
        Example = new("<graphics type='vnc' port='-1' autoport='yes'/>", "<graphics type='vnc' port='5900' autoport='yes'/>"),
    };

    public static readonly Rule ListenAddress = new("graphics.listen-address", RulePhase.Start, "A server without an address listens where the configuration says.")
    {
        Touches = ["domain/devices/graphics/listen/@address"],
        Asks = "the configuration: vnc_listen, spice_listen",
        Source = "libvirt, Domain XML format: Graphical framebuffers",
        Example = new("<listen type='address'/>", "<listen type='address' address='127.0.0.1'/>"),
    };

    public static readonly Rule RenderNodeRule = new("graphics.rendernode", RulePhase.Start, "A display with OpenGL draws on a graphics card of the host, its first unless one is named.")
    {
        Touches = ["domain/devices/graphics/gl/@rendernode"],
        Asks = "the host's render nodes in /dev/dri",
        Source = "libvirt, Domain XML format: Graphical framebuffers",
        Example = new("<gl enable='yes'/>", "<gl enable='yes' rendernode='/dev/dri/renderD128'/>"),
    };

    public static readonly Rule FirstListen = new("graphics.first-listen", RulePhase.Define,
        "Where the first <listen> listens is repeated at <graphics>, for readers that know no other place.")
    {
        Touches = ["domain/devices/graphics/@listen", "domain/devices/graphics/@socket"],
        Source = "libvirt, Domain XML format: Graphical framebuffers",
        Example = new("<graphics type='vnc'>\n  <listen type='address' address='::1'/>\n</graphics>", "<graphics type='vnc' listen='::1'>\n  <listen type='address' address='::1'/>\n</graphics>"),
    };

    public static readonly Rule AutoPort = new("graphics.autoport", RulePhase.Define, "A graphics server that names no port takes a free one at each start.")
    {
        Touches = ["domain/devices/graphics/@port", "domain/devices/graphics/@tlsPort", "domain/devices/graphics/@autoport"],
        Source = "libvirt, Domain XML format: Graphical framebuffers",
        Example = new("<graphics type='vnc'/>", "<graphics type='vnc' port='-1' autoport='yes'/>"),
    };

    private const int FirstVncPort = 5900;

    public override void Complete(Graphics graphics, QemuCompletion completion)
    {
        if (graphics.Type is not (GraphicsType.Vnc or GraphicsType.Spice or GraphicsType.Rdp)) return;
        if (graphics.Listens.Count == 0)
        {
            var listen = graphics.Socket is { } socket && graphics.Type == GraphicsType.Vnc
                ? new GraphicsListen { Type = GraphicsListenType.Socket, Socket = socket }
                : graphics is { Type: GraphicsType.Spice, Port: null or 0, TlsPort: null or 0, ListenAddress: null } && graphics.AutoPort != true
                ? new GraphicsListen { Type = GraphicsListenType.None }
                : new GraphicsListen { Type = GraphicsListenType.Address, Address = graphics.ListenAddress };
            graphics.Listens.Add(listen);
            completion.Trace.Added(listen, Listen);
        }
        var written = (graphics.ListenAddress, graphics.Socket, graphics.Port, graphics.TlsPort, graphics.AutoPort);
        CompleteListen(graphics);
        Trace(graphics, written, completion.Trace);
    }

    private static void Trace(Graphics graphics, (string? Address, string? Socket, int? Port, int? TlsPort, bool? AutoPort) written, RuleTrace trace)
    {
        if (graphics.ListenAddress != written.Address) trace.Resolved(graphics, "@listen", FirstListen);
        if (graphics.Socket != written.Socket) trace.Resolved(graphics, "@socket", FirstListen);
        if (graphics.Port != written.Port) trace.Resolved(graphics, "@port", AutoPort);
        if (graphics.TlsPort != written.TlsPort) trace.Resolved(graphics, "@tlsPort", AutoPort);
        if (graphics.AutoPort != written.AutoPort) trace.Resolved(graphics, "@autoport", AutoPort);
    }

    private static void CompleteListen(Graphics graphics)
    {
        var first = graphics.Listens[0];
        if (first.Type == GraphicsListenType.Address && first.Address is null && graphics.ListenAddress is not null) first.Address = graphics.ListenAddress;
        graphics.ListenAddress = first.Type == GraphicsListenType.Address ? first.Address : null;
        graphics.Socket = first.Type == GraphicsListenType.Socket && graphics.Type == GraphicsType.Vnc ? first.Socket : null;
        if (first.Type is GraphicsListenType.Socket or GraphicsListenType.None)
        {
            graphics.Port = graphics.TlsPort = null;
            graphics.AutoPort = null;
            return;
        }
        CompletePorts(graphics);
    }

    private static void CompletePorts(Graphics graphics)
    {
        if (graphics.Type == GraphicsType.Spice)
        {
            if (graphics.Port is null or -1 && graphics.TlsPort is null or -1 && (graphics.Port == -1 || graphics.TlsPort == -1) && graphics.AutoPort is null)
                graphics.AutoPort = true;
            if (graphics.AutoPort == true) graphics.Port = graphics.TlsPort = null;
            else
            {
                graphics.AutoPort = graphics.Port is null && graphics.TlsPort is null ? null : false;
                if (graphics.Port == 0) graphics.Port = null;
            }
            return;
        }
        if (graphics.AutoPort == true || graphics.Port is null or -1 or 0)
        {
            graphics.AutoPort = true;
            graphics.Port = graphics.Type == GraphicsType.Rdp ? 0 : -1;
        }
        else graphics.AutoPort = false;
    }

    public override void Validate(Graphics graphics, QemuCompletion completion)
    {
        var (all, problems) = (completion.Domain.Devices.Graphics, completion.Problems);
        var name = graphics.Type == GraphicsType.EglHeadless ? "egl-headless" : graphics.Type.ToString().ToLowerInvariant();
        if (all.Find(g => g.Type == graphics.Type) != graphics) problems.Unsupported(graphics, $"a domain can have only one display of type '{name}'", "remove one of them", at: "@type");
        if (graphics.Type == GraphicsType.Desktop) problems.Unsupported(graphics, "QEMU has no display of type 'desktop'", "use spice, vnc, sdl or dbus", at: "@type");
        if (graphics.Type == GraphicsType.EglHeadless && all.Exists(g => g.Type is not (GraphicsType.EglHeadless or GraphicsType.Vnc or GraphicsType.Spice)))
            problems.Unsupported(graphics, "an egl-headless display can only be combined with VNC and SPICE, through which it is seen", "remove the displays of other types, or this one", at: "@type");
        if (UsesGl(graphics) && all.Find(UsesGl) != graphics) problems.Unsupported(graphics, "only one display can draw with OpenGL", "keep <gl enable='yes'/>, or egl-headless, at one", at: "gl/@enable");
        if (graphics.Gl == true && graphics.Type == GraphicsType.Vnc) problems.Unsupported(graphics, "VNC cannot show OpenGL by itself", "add <graphics type='egl-headless'/>", at: "gl/@enable");
    }

    private static bool UsesGl(Graphics graphics) => graphics.Type == GraphicsType.EglHeadless || graphics.Gl == true;

    public override void Build(Graphics graphics, QemuBuild build)
    {
        switch (graphics.Type)
        {
            case GraphicsType.Vnc: BuildVnc(graphics, build); break;
            case GraphicsType.Spice: BuildSpice(graphics, build); break;
            case GraphicsType.Sdl:
                if (graphics.FullScreen == true) build.Parts.Option("-full-screen");
                build.Parts.Option("-display", "sdl" + (graphics.Gl is { } gl ? $",gl={OnOff(gl)}" : ""));
                if (graphics.XAuth is { } xauth) build.Environment.Add(new("XAUTHORITY", xauth));
                if (graphics.Display is { } display) build.Environment.Add(new("DISPLAY", display));
                break;
            case GraphicsType.EglHeadless:
                build.Parts.Option("-display", "egl-headless" + RenderNode(graphics, build));
                break;
            case GraphicsType.Dbus: BuildDbus(graphics, build); break;
            // The RDP server is a client of the D-Bus display, which a domain has once.
            case GraphicsType.Rdp:
                if (!build.Domain.Devices.Graphics.Exists(g => g.Type == GraphicsType.Dbus)) BuildDbus(graphics, build);
                break;
            default:
                build.Problems.Unsupported(graphics, $"graphics of type '{graphics.Type.ToString().ToLowerInvariant()}' are not there yet", "use vnc or spice", at: "@type");
                break;
        }
    }

    private static void ResolvePort(Graphics graphics, QemuBuild build)
    {
        if (graphics.AutoPort != true) return;
        graphics.Port = build.Start.Resources.GraphicsPort(graphics.Type, false);
        build.Trace.Resolved(graphics, "@port", Port, "the first free port");
    }

    private static void ResolveListen(GraphicsListen? listen, string address, QemuBuild build)
    {
        if (listen is not { Address: null }) return;
        listen.Address = address;
        build.Trace.Resolved(listen, "@address", ListenAddress, "the configuration of the driver");
    }

    private static string Address(Graphics graphics, string configured) =>
        graphics.Listens.FirstOrDefault()?.Address is { Length: > 0 } address ? address : configured;

    private static string RenderNode(Graphics graphics, QemuBuild build)
    {
        if (graphics.RenderNode is null && build.Context.Host.RenderNode is { } first)
        {
            graphics.RenderNode = first;
            build.Trace.Resolved(graphics, "gl/@rendernode", RenderNodeRule, "the first render node of the host");
        }
        return graphics.RenderNode is { } node ? $",rendernode={QemuProperties.EscapeComma(node)}" : "";
    }

    private static void BuildDbus(Graphics graphics, QemuBuild build)
    {
        var text = "dbus";
        if (graphics.PeerToPeer == true) text += ",p2p=on";
        else
        {
            var address = graphics.DbusAddress
                ?? $"unix:path={build.Context.Configuration.DbusDirectory}/{QemuStart.ShortName("", build.Start.Id, build.Domain.Name)}-dbus.sock";
            text += ",addr=" + QemuProperties.EscapeComma(address);
        }
        if (graphics.Gl is { } gl) text += $",gl={OnOff(gl)}" + (gl ? RenderNode(graphics, build) : "");
        if (graphics.AudioId is { } audio) text += $",audiodev=audio{audio}";
        build.Parts.Option("-display", text);
    }

    // Where the configuration wants it, a server without an address of its own listens on a socket.
    private static GraphicsListenType? ListenType(GraphicsListen? listen, bool automaticSocket) =>
        listen is { Type: GraphicsListenType.Address, Address: null } && automaticSocket ? GraphicsListenType.Socket : listen?.Type;

    private static void AddSasl(string? directory, QemuBuild build)
    {
        if (directory is not null && !build.Environment.Exists(v => v.Key == "SASL_CONF_PATH")) build.Environment.Add(new("SASL_CONF_PATH", directory));
    }

    private static void BuildVnc(Graphics graphics, QemuBuild build)
    {
        var configuration = build.Context.Configuration;
        var listen = graphics.Listens.FirstOrDefault();
        string text;
        switch (ListenType(listen, configuration.VncAutoUnixSocket))
        {
            case GraphicsListenType.Socket:
                text = "vnc=unix:" + QemuProperties.EscapeComma(listen!.Socket ?? build.PrivatePath("vnc.sock"));
                break;
            case GraphicsListenType.None:
                text = "none";
                break;
            default:
                ResolvePort(graphics, build);
                var address = Address(graphics, configuration.VncListen);
                ResolveListen(listen, address, build);
                text = $"{(address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address)}:{(graphics.Port ?? FirstVncPort) - FirstVncPort}";
                if (graphics.WebSocket is { } websocket) text += $",websocket={websocket}";
                break;
        }
        if (graphics.SharePolicy is { } share)
            text += ",share=" + share switch { GraphicsSharePolicy.AllowExclusive => "allow-exclusive", GraphicsSharePolicy.ForceShared => "force-shared", _ => "ignore" };
        if (graphics.Password is not null || configuration.VncPassword is not null) text += ",password=on";
        if (configuration.VncTls)
            text += ",tls-creds=" + TlsCredentials.Add("vnc-tls-creds0", configuration.VncTlsDirectory, server: true, configuration.VncTlsVerify, configuration.VncTlsSecret, "vnc-tls-creds0-secret0", graphics, build);
        if (configuration.VncSasl)
        {
            text += ",sasl=on";
            AddSasl(configuration.VncSaslDirectory, build);
        }
        if (graphics.PowerControl is { } power) text += $",power-control={OnOff(power)}";
        var audio = graphics.AudioId ?? build.Domain.Devices.Audios.FirstOrDefault()?.Id;
        if (audio is not null) text += $",audiodev=audio{audio}";
        build.Parts.Option("-vnc", text);
        if (graphics.KeyMap is { } keymap) build.Parts.Option("-k", keymap);
    }

    private static void BuildSpice(Graphics graphics, QemuBuild build)
    {
        var configuration = build.Context.Configuration;
        var listen = graphics.Listens.FirstOrDefault();
        var options = new List<string>();
        switch (ListenType(listen, configuration.SpiceAutoUnixSocket))
        {
            case GraphicsListenType.Socket:
                options.Add("unix=on");
                options.Add("addr=" + QemuProperties.EscapeComma(listen!.Socket ?? build.PrivatePath("spice.sock")));
                break;
            case GraphicsListenType.None:
                options.Add("port=0");
                break;
            default:
                ResolvePort(graphics, build);
                var address = Address(graphics, configuration.SpiceListen);
                ResolveListen(listen, address, build);
                options.Add($"port={graphics.Port ?? 0}");
                if (graphics.TlsPort is > 0 and var tls) options.Add($"tls-port={tls}");
                if (graphics.Port is > 0 || graphics.TlsPort is > 0) options.Add($"addr={address}");
                break;
        }
        if (configuration.SpiceSasl)
        {
            options.Add("sasl=on");
            AddSasl(configuration.SpiceSaslDirectory, build);
        }
        if (graphics.MouseMode is { } mouse) options.Add($"agent-mouse={OnOff(mouse == MouseMode.Client)}");
        if (graphics.Password is null && configuration.SpicePassword is null)
        {
            if (graphics.Port is > 0 || graphics.TlsPort is > 0) options.Add("disable-ticketing=on");
        }
        if (graphics.TlsPort is > 0) options.Add($"x509-dir={configuration.SpiceTlsDirectory}");
        if (graphics.DefaultMode is SpiceChannelMode.Secure) options.Add("tls-channel=default");
        else if (graphics.DefaultMode is SpiceChannelMode.Insecure) options.Add("plaintext-channel=default");
        foreach (var channel in graphics.Channels)
        {
            if (channel.Mode == SpiceChannelMode.Any) continue;
            options.Add($"{(channel.Mode == SpiceChannelMode.Secure ? "tls-channel" : "plaintext-channel")}={channel.Name.ToString().ToLowerInvariant()}");
        }
        if (graphics.ImageCompression is { } image) options.Add("image-compression=" + image switch { SpiceImageCompression.AutoGlz => "auto_glz", SpiceImageCompression.AutoLz => "auto_lz", _ => image.ToString().ToLowerInvariant() });
        if (graphics.JpegCompression is { } jpeg) options.Add($"jpeg-wan-compression={jpeg.ToString().ToLowerInvariant()}");
        if (graphics.ZlibCompression is { } zlib) options.Add($"zlib-glz-wan-compression={zlib.ToString().ToLowerInvariant()}");
        if (graphics.PlaybackCompression is { } playback) options.Add($"playback-compression={OnOff(playback)}");
        if (graphics.Streaming is { } streaming) options.Add($"streaming-video={streaming.ToString().ToLowerInvariant()}");
        if (graphics.ClipboardCopyPaste == false) options.Add("disable-copy-paste=on");
        if (graphics.FileTransfer == false) options.Add("disable-agent-file-xfer=on");
        if (graphics.Gl == true)
        {
            options.Add("gl=on" + RenderNode(graphics, build));
        }
        options.Add("seamless-migration=on");
        build.Parts.Option("-spice", string.Join(',', options));
    }

    private static string OnOff(bool value) => value ? "on" : "off";
}
