using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Devices;

internal sealed partial class QemuGraphics
{
    private static void BuildSpice(Graphics graphics, QemuBuild build)
    {
        var configuration = build.Context.Configuration;
        var listen = graphics.Listens.FirstOrDefault();
        var options = new List<string>();
        var (plain, encrypted) = (false, false);
        switch (ListenType(listen, configuration.SpiceAutoUnixSocket))
        {
            case GraphicsListenType.Socket:
                options.Add("unix=on");
                options.Add("addr=" + QemuProperties.EscapeComma(listen!.Socket ?? build.PrivatePath("spice.sock")));
                plain = true;
                break;
            case GraphicsListenType.None:
                // QEMU wants a port, even if it is none.
                options.Add("port=0");
                plain = true;
                break;
            default:
                TakeSpicePorts(graphics, build);
                var address = Address(graphics, configuration.SpiceListen);
                ResolveListen(listen, address, build);
                (plain, encrypted) = (graphics.Port > 0, graphics.TlsPort > 0);
                if (plain) options.Add($"port={graphics.Port}");
                if (encrypted) options.Add($"tls-port={graphics.TlsPort}");
                if (plain || encrypted) options.Add($"addr={address}");
                break;
        }
        if (configuration.SpiceSasl)
        {
            options.Add("sasl=on");
            AddSasl(configuration.SpiceSaslDirectory, build);
        }
        if (graphics.MouseMode is { } mouse) options.Add($"agent-mouse={OnOff(mouse == MouseMode.Client)}");
        // A password is given over the monitor, where other users of the host do not see it.
        if (graphics.Password is null && configuration.SpicePassword is null) options.Add("disable-ticketing=on");
        if (encrypted) options.Add("x509-dir=" + QemuProperties.EscapeComma(configuration.SpiceTlsDirectory));
        AddChannels(graphics, options, plain, encrypted, build);
        if (graphics.ImageCompression is { } image) options.Add($"image-compression={image.ToXml()}");
        if (graphics.JpegCompression is { } jpeg) options.Add($"jpeg-wan-compression={jpeg.ToXml()}");
        if (graphics.ZlibCompression is { } zlib) options.Add($"zlib-glz-wan-compression={zlib.ToXml()}");
        if (graphics.PlaybackCompression is { } playback) options.Add($"playback-compression={OnOff(playback)}");
        if (graphics.Streaming is { } streaming) options.Add($"streaming-video={streaming.ToXml()}");
        if (graphics.ClipboardCopyPaste == false) options.Add("disable-copy-paste=on");
        if (graphics.FileTransfer == false) options.Add("disable-agent-file-xfer=on");
        if (graphics.Gl == true) options.Add("gl=on" + RenderNode(graphics, build));
        options.Add("seamless-migration=on");
        build.Parts.Option("-spice", string.Join(',', options));
        if (graphics.KeyMap is { } keymap) build.Parts.Option("-k", keymap);
    }

    /// <summary>Gives a server with autoport the ports that its channels need: one with TLS, one without, or both.</summary>
    private static void TakeSpicePorts(Graphics graphics, QemuBuild build)
    {
        var isAuto = graphics.AutoPort == true;
        var mode = graphics.DefaultMode ?? SpiceChannelMode.Any;
        var plain = isAuto && (mode != SpiceChannelMode.Secure || graphics.Channels.Exists(c => c.Mode == SpiceChannelMode.Insecure));
        var encrypted = isAuto && (mode == SpiceChannelMode.Secure || mode == SpiceChannelMode.Any && build.Context.Configuration.SpiceTls
            || graphics.Channels.Exists(c => c.Mode == SpiceChannelMode.Secure));
        if (plain || graphics.Port == AnyPort)
        {
            graphics.Port = build.Start.Resources.GraphicsPort(GraphicsType.Spice, tls: false);
            build.Trace.Resolved(graphics, "@port", Port, "the first free port");
        }
        if (!encrypted && graphics.TlsPort != AnyPort) return;
        if (build.Context.Configuration.SpiceTls)
        {
            graphics.TlsPort = build.Start.Resources.GraphicsPort(GraphicsType.Spice, tls: true);
            build.Trace.Resolved(graphics, "@tlsPort", Port, "the next free port");
        }
        else build.Problems.Unsupported(graphics, "a free port for encrypted SPICE is asked for, but TLS is off in the configuration of this host", "set spice_tls = 1 there, or leave out tlsPort and the mode 'secure'");
    }

    private static void AddChannels(Graphics graphics, List<string> options, bool plain, bool encrypted, QemuBuild build)
    {
        if (graphics.DefaultMode is { } mode and not SpiceChannelMode.Any) Add("default", mode);
        foreach (var channel in graphics.Channels)
            if (channel.Mode != SpiceChannelMode.Any) Add(channel.Name.ToXml(), channel.Mode);

        void Add(string name, SpiceChannelMode wanted)
        {
            var secure = wanted == SpiceChannelMode.Secure;
            if (secure ? !encrypted : !plain)
            {
                build.Problems.Unsupported(graphics, $"the mode of SPICE's channel '{name}' is '{wanted.ToXml()}', but the server has no such port",
                    secure ? "write tlsPort='…' or autoport='yes'" : "write port='…' or autoport='yes'");
            }
            options.Add($"{(secure ? "tls-channel" : "plaintext-channel")}={name}");
        }
    }
}
