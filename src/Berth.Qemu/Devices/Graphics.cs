using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Devices;

/// <summary>Ways to see the guest's screen.</summary>
internal sealed partial class QemuGraphics : QemuDevice<Graphics>
{
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

    public static readonly Rule Port = new("graphics.port", RulePhase.Start, "A graphics server with autoport takes a free port.")
    {
        Touches = ["domain/devices/graphics/@port"],
        Asks = "which ports of the host are free",
        Source = "libvirt, Domain XML format: Graphical framebuffers",
        Example = new("<graphics type='vnc' port='-1' autoport='yes'/>", "<graphics type='vnc' port='5900' autoport='yes'/>"),
    };

    private const int FirstVncPort = 5900;

    // As clients have always asked for a free port.
    private const int AnyPort = -1;

    public override void Validate(Graphics graphics, QemuCompletion completion) => GraphicsValidation.Validate(graphics, completion);

    public override void Build(Graphics graphics, QemuBuild build)
    {
        if (graphics.Type is not GraphicsType.Rdp && build.Domain.Devices.Graphics.Find(g => g.Type == graphics.Type) != graphics)
            build.Problems.Unsupported(graphics, $"a domain can have only one display of type '{GraphicsValidation.Name(graphics.Type)}'", "remove one of them", at: "@type");
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
                if (graphics.AutoPort != true && graphics.Port is < FirstVncPort or > ushort.MaxValue)
                    build.Problems.Unsupported(graphics, $"VNC servers have ports from {FirstVncPort}, not {graphics.Port}", $"use {FirstVncPort} to {ushort.MaxValue}, or autoport='yes'", at: "@port");
                var address = Address(graphics, configuration.VncListen);
                ResolveListen(listen, address, build);
                text = $"{(address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address)}:{(graphics.Port ?? FirstVncPort) - FirstVncPort}";
                if (graphics.WebSocket == AnyPort && build.Start.Resources.WebSocketPort() is > 0 and var free)
                    (graphics.WebSocket, graphics.WebSocketGenerated) = (free, true);
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

    private static string OnOff(bool value) => value ? "on" : "off";
}
