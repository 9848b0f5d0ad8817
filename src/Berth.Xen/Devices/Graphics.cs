using Berth.Model;
using Berth.Model.Devices;
using Berth.Xen.Configuration;

namespace Berth.Xen.Devices;

/// <summary>The guest's screen: VNC, or SPICE in emulated PCs. There is at most one.</summary>
internal sealed class XenGraphics(GraphicsType type) : XenElement
{
    private const uint FirstVncPort = 5900;

    public override void Normalize(Domain domain)
    {
        foreach (var graphics in domain.Devices.Graphics)
        {
            if (graphics is { Type: GraphicsType.Spice }) graphics.ClipboardCopyPaste ??= false;
            if (graphics.Port is null or -1)
            {
                graphics.AutoPort ??= true;
                graphics.Port = graphics.AutoPort == true ? -1 : graphics.Port;
            }
            else
            {
                graphics.AutoPort ??= false;
            }
            if (graphics.Listens.Count == 0) graphics.Listens.Add(new() { Type = GraphicsListenType.Address, Address = graphics.ListenAddress });
            graphics.ListenAddress ??= graphics.Listens[0].Address;
        }
    }

    public override void Write(Domain domain, XlConfiguration configuration)
    {
        if (domain.Devices.Graphics.Find(g => g.Type == type) is not { } graphics) return;
        if (type == GraphicsType.Spice) WriteSpice(graphics, configuration);
        else if (domain.IsHvm) WriteVnc(graphics, configuration);
        else WriteFrameBuffer(graphics, configuration);
    }

    private static void WriteVnc(Graphics graphics, XlConfiguration configuration)
    {
        configuration["sdl"] = 0;
        configuration["vnc"] = 1;
        configuration["vncunused"] = graphics.AutoPort == true ? 1 : 0;
        if (Display(graphics) is { } display) configuration["vncdisplay"] = display;
        configuration["vnclisten"] = graphics.ListenAddress;
        configuration["vncpasswd"] = graphics.Password;
        configuration["keymap"] = graphics.KeyMap;
    }

    private static void WriteFrameBuffer(Graphics graphics, XlConfiguration configuration) => configuration["vfb"] = XlList.Of(
    [
        new XlParameters().Add("type", "vnc").Add("vncunused", graphics.AutoPort == true ? 1u : 0).Add("vncdisplay", Display(graphics))
            .Add("vnclisten", graphics.ListenAddress).Add("vncpasswd", graphics.Password).Add("keymap", graphics.KeyMap).ToString(),
    ]);

    private static uint? Display(Graphics graphics) =>
        graphics is { AutoPort: not true, Port: >= (int)FirstVncPort and var port } ? (uint)port - FirstVncPort : null;

    private static void WriteSpice(Graphics graphics, XlConfiguration configuration)
    {
        configuration["sdl"] = 0;
        configuration["vnc"] = 0;
        configuration["spice"] = 1;
        configuration["spicehost"] = graphics.ListenAddress;
        if (graphics.Port is > 0 and var port) configuration["spiceport"] = port;
        if (graphics.TlsPort is > 0 and var tlsPort) configuration["spicetls_port"] = tlsPort;
        configuration["spicedisable_ticketing"] = graphics.Password is null ? 1 : 0;
        configuration["spicepasswd"] = graphics.Password;
        if (graphics.MouseMode is { } mode) configuration["spiceagent_mouse"] = mode == MouseMode.Client ? 1 : 0;
        if (graphics.ClipboardCopyPaste != true) return;
        configuration["spicevdagent"] = 1;
        configuration["spice_clipboard_sharing"] = 1;
    }

    public override void Read(XlSource source, Domain domain)
    {
        if (type == GraphicsType.Spice)
        {
            if (domain.IsHvm && source.Flag("spice") == true) domain.Devices.Graphics.Add(ReadSpice(source));
        }
        else if (domain.IsHvm)
        {
            if (source.TryTake("sdl", out var sdl) && sdl is not XlNumber { Number: 0 }) source.Refuse(sdl, "a screen in a window (sdl) is not supported", "write vnc = 1");
            if (source.Flag("vnc") == true) domain.Devices.Graphics.Add(ReadVnc(source));
        }
        else
        {
            foreach (var text in source.Texts("vfb")) domain.Devices.Graphics.Add(ReadFrameBuffer(text, source));
        }
    }

    private static Graphics ReadVnc(XlSource source) => Vnc(source.Flag("vncunused"), (uint?)source.Number("vncdisplay", ushort.MaxValue - FirstVncPort),
        source.Text("vnclisten"), source.Text("vncpasswd"), source.Text("keymap"));

    private static Graphics ReadFrameBuffer(XlString text, XlSource source)
    {
        var parameters = XlParameters.Parse(text, source);
        if (parameters.Take("type") is { } kind and not "vnc") source.Unknown(text, "'type' of a frame buffer", kind, "vnc");
        var unused = parameters.TakeNumber("vncunused", source);
        var graphics = Vnc(unused is null ? null : unused != 0, parameters.TakeNumber("vncdisplay", source),
            parameters.Take("vnclisten"), parameters.Take("vncpasswd"), parameters.Take("keymap"));
        parameters.RefuseRest(source, "'vfb'");
        return graphics;
    }

    private static Graphics Vnc(bool? unused, uint? display, string? listen, string? password, string? keyMap)
    {
        var isAuto = unused ?? display is null;
        return new()
        {
            Type = GraphicsType.Vnc,
            AutoPort = isAuto,
            Port = isAuto ? -1 : (int)(FirstVncPort + (display ?? 0)),
            ListenAddress = listen,
            Listens = [new() { Type = GraphicsListenType.Address, Address = listen }],
            Password = password,
            KeyMap = keyMap,
        };
    }

    private static Graphics ReadSpice(XlSource source)
    {
        var listen = source.Text("spicehost");
        var port = (int?)source.Number("spiceport", ushort.MaxValue);
        var tlsPort = (int?)source.Number("spicetls_port", ushort.MaxValue);
        var hasAgent = source.Flag("spicevdagent") == true;
        var graphics = new Graphics
        {
            Type = GraphicsType.Spice,
            Port = port ?? (tlsPort is null ? -1 : null),
            TlsPort = tlsPort,
            AutoPort = port is null && tlsPort is null,
            ListenAddress = listen,
            Listens = [new() { Type = GraphicsListenType.Address, Address = listen }],
            MouseMode = source.Flag("spiceagent_mouse") switch { true => MouseMode.Client, false => MouseMode.Server, null => null },
            ClipboardCopyPaste = source.Flag("spice_clipboard_sharing") == true && hasAgent,
        };
        var needsNoPassword = source.Flag("spicedisable_ticketing") == true;
        var password = source.Text("spicepasswd");
        graphics.Password = needsNoPassword ? null : password;
        return graphics;
    }
}
