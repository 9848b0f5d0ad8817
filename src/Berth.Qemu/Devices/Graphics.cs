using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Devices;

/// <summary>Ways to see the guest's screen.</summary>
internal sealed class QemuGraphics : QemuDevice<Graphics>
{
    public static readonly Rule Port = new("graphics.port", RulePhase.Start, "A graphics server with autoport takes a free port.");

    private const int FirstVncPort = 5900;

    public override void Validate(Graphics graphics, QemuCompletion completion) => GraphicsValidation.Validate(graphics, completion);

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
                build.Problems.Unsupported(graphics, $"graphics of type '{graphics.Type.ToString().ToLowerInvariant()}' are not there yet", "use vnc or spice");
                break;
        }
    }

    private static string Address(Graphics graphics, string configured) =>
        graphics.Listens.FirstOrDefault()?.Address is { Length: > 0 } address ? address : configured;

    private static string RenderNode(Graphics graphics, QemuBuild build)
    {
        graphics.RenderNode ??= build.Context.Host.RenderNode;
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
                if (graphics.AutoPort == true) graphics.Port = build.Start.Resources.GraphicsPort(GraphicsType.Vnc, false);
                if (graphics.AutoPort != true && graphics.Port is < FirstVncPort or > ushort.MaxValue)
                    build.Problems.Unsupported(graphics, $"VNC servers have ports from {FirstVncPort}, not {graphics.Port}", $"use {FirstVncPort} to {ushort.MaxValue}, or autoport='yes'");
                var address = Address(graphics, configuration.VncListen);
                if (listen is not null) listen.Address ??= address;
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

    // A display without ports of its own gets those that its channels need.
    private static void AllocateSpicePorts(Graphics graphics, QemuBuild build)
    {
        var automatic = graphics.AutoPort == true;
        var (plain, secure) = (graphics.Port == -1, graphics.TlsPort == -1);
        if (automatic)
        {
            var any = graphics.DefaultMode is null or SpiceChannelMode.Any;
            plain = any || graphics.DefaultMode == SpiceChannelMode.Insecure || graphics.Channels.Exists(c => c.Mode == SpiceChannelMode.Insecure);
            secure = any && build.Context.Configuration.SpiceTls || graphics.DefaultMode == SpiceChannelMode.Secure || graphics.Channels.Exists(c => c.Mode == SpiceChannelMode.Secure);
        }
        if (secure && !build.Context.Configuration.SpiceTls) build.Problems.Unsupported(graphics, "the configuration has no TLS for SPICE, which a channel needs", "set spice_tls, or remove tlsPort and mode='secure'");
        if (plain) graphics.Port = build.Start.Resources.GraphicsPort(GraphicsType.Spice, false);
        if (secure) graphics.TlsPort = build.Start.Resources.GraphicsPort(GraphicsType.Spice, true);
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
                AllocateSpicePorts(graphics, build);
                var address = Address(graphics, configuration.SpiceListen);
                if (listen is not null) listen.Address ??= address;
                if (graphics.Port is > 0 and var port) options.Add($"port={port}");
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
        if (graphics.Password is null && configuration.SpicePassword is null) options.Add("disable-ticketing=on");
        var (secure, plain) = (graphics.TlsPort is > 0, graphics.Port is > 0 || options[0].StartsWith("unix", StringComparison.Ordinal) || options[0] == "port=0");
        if (secure) options.Add($"x509-dir={QemuProperties.EscapeComma(configuration.SpiceTlsDirectory)}");
        AddChannel(graphics.DefaultMode, "default");
        foreach (var channel in graphics.Channels.OrderBy(c => c.Name)) AddChannel(channel.Mode, channel.Name.ToString().ToLowerInvariant());
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
        if (graphics.KeyMap is { } keymap) build.Parts.Option("-k", keymap);

        void AddChannel(SpiceChannelMode? mode, string name)
        {
            if (mode is null or SpiceChannelMode.Any) return;
            var encrypted = mode == SpiceChannelMode.Secure;
            if (!(encrypted ? secure : plain))
                build.Problems.Unsupported(graphics, $"SPICE has no {(encrypted ? "encrypted" : "unencrypted")} connection for the channel '{name}'", $"write {(encrypted ? "tlsPort" : "port")}");
            options.Add($"{(encrypted ? "tls-channel" : "plaintext-channel")}={name}");
        }
    }

    private static string OnOff(bool value) => value ? "on" : "off";
}
