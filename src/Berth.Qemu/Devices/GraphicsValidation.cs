using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Which displays a guest can have, and together with which others.</summary>
internal static class GraphicsValidation
{
    // The protocol takes no more of a password.
    private const int LongestVncPassword = 8;

    public static void Validate(Graphics graphics, QemuCompletion completion)
    {
        var (all, problems) = (completion.Domain.Devices.Graphics, completion.Problems);
        var name = Name(graphics.Type);
        if (!IsThere(graphics.Type, completion)) problems.Unsupported(graphics, $"this QEMU has no display of type '{name}'", "use spice, vnc, sdl or dbus", at: "@display");
        if (graphics.Type == GraphicsType.EglHeadless && all.Exists(g => g.Type is not (GraphicsType.EglHeadless or GraphicsType.Vnc or GraphicsType.Spice)))
            problems.Unsupported(graphics, "an egl-headless display can only be combined with VNC and SPICE, through which it is seen", "remove the displays of other types, or this one", at: "@type");
        if (graphics.Type == GraphicsType.EglHeadless && all.Exists(g => g is { Type: GraphicsType.Spice, Gl: true }))
            problems.Unsupported(graphics, "only one display can draw with OpenGL", "remove <gl enable='yes'/> from the SPICE display, or egl-headless", at: "@type");
        ValidateListens(graphics, name, completion);
        switch (graphics.Type)
        {
            case GraphicsType.Spice: ValidateSpice(graphics, completion); break;
            case GraphicsType.Vnc: ValidateVnc(graphics, completion); break;
            case GraphicsType.EglHeadless when graphics.RenderNode is not null && !completion.Has(QemuFlag.EglHeadlessRendernode):
                problems.Unsupported(graphics, "this QEMU chooses the render node of an egl-headless display itself", "remove rendernode", at: "gl/@rendernode");
                break;
            case GraphicsType.Dbus: ValidateDbus(graphics, completion); break;
            case GraphicsType.Rdp: ValidateRdp(graphics, completion); break;
        }
    }

    private static bool IsThere(GraphicsType type, QemuCompletion completion) => type switch
    {
        GraphicsType.Sdl => completion.Has(QemuFlag.Sdl),
        GraphicsType.Vnc => completion.Has(QemuFlag.Vnc),
        GraphicsType.Spice => completion.Has(QemuFlag.Spice),
        GraphicsType.EglHeadless => completion.Has(QemuFlag.EglHeadless),
        GraphicsType.Dbus or GraphicsType.Rdp => completion.Has(QemuFlag.DisplayDbus),
        _ => false,
    };

    private static void ValidateListens(Graphics graphics, string name, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (graphics.Listens.Count > 1) problems.Unsupported(graphics, "a display listens in one place", "keep one <listen>", at: "listen[2]");
        foreach (var listen in graphics.Listens)
        {
            if (listen is { Type: GraphicsListenType.Network, Network: null })
                problems.Invalid(listen, "the <listen> on a network names none", "write network='…'", at: "@network");
            if (listen.Type is GraphicsListenType.Socket or GraphicsListenType.None && graphics.Type is not (GraphicsType.Vnc or GraphicsType.Spice))
                problems.Unsupported(listen, $"a display of type '{name}' listens at an address", "write <listen type='address'/>", at: "@type");
        }
    }

    private static void ValidateSpice(Graphics graphics, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (graphics.TlsPort > 0 && !completion.Context.Configuration.SpiceTls
            && graphics.Listens is [{ Type: GraphicsListenType.Address or GraphicsListenType.Network }, ..])
            problems.Unsupported(graphics, "the configuration has no TLS for SPICE", "set spice_tls, or remove tlsPort", at: "@tlsPort");
        if (graphics.Gl != true) return;
        if (!completion.Has(QemuFlag.SpiceGl)) problems.Unsupported(graphics, "SPICE of this QEMU has no OpenGL", "remove <gl>", at: "gl");
        else if (graphics.RenderNode is not null && !completion.Has(QemuFlag.SpiceRendernode))
            problems.Unsupported(graphics, "this QEMU chooses the render node for SPICE itself", "remove rendernode", at: "gl/@rendernode");
    }

    private static void ValidateVnc(Graphics graphics, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (graphics.Gl == true) problems.Unsupported(graphics, "VNC cannot show OpenGL by itself", "add <graphics type='egl-headless'/>", at: "gl/@enable");
        if (graphics.PowerControl is not null && !completion.Has(QemuFlag.VncPowerControl))
            problems.Unsupported(graphics, "clients of this QEMU's VNC server cannot switch the guest off", "remove powerControl", at: "@powerControl");
        if (graphics.Password is { Length: > LongestVncPassword } password)
            problems.Unsupported(graphics, $"a VNC password has up to {LongestVncPassword} characters, not {password.Length}", "shorten it");
    }

    private static void ValidateDbus(Graphics graphics, QemuCompletion completion)
    {
        if (graphics is { PeerToPeer: true, DbusAddress: not null })
            completion.Problems.Invalid(graphics, "a D-Bus display between peers has no address", "remove address or p2p='yes'", at: "@address");
        if (graphics.AudioId is > 0 and var id && completion.Domain.Devices.Audios.Find(a => a.Id == id) is { Type: not AudioType.Dbus } audio)
            completion.Problems.Unsupported(graphics, $"the audio backend {audio.Id} does not go over D-Bus", "name one of type 'dbus'", at: "audio/@id");
    }

    private static void ValidateRdp(Graphics graphics, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (graphics.ReplaceUser == true) problems.Unsupported(graphics, "the RDP server of QEMU guests does not replace users", "remove replaceUser", at: "@replaceUser");
        if (graphics.MultiUser == true) problems.Unsupported(graphics, "the RDP server of QEMU guests is for one user", "remove multiUser", at: "@multiUser");
        if (graphics.PasswordValidTo is not null) problems.Unsupported(graphics, "an RDP password does not expire", "remove passwdValidTo", at: "@passwdValidTo");
        if (!completion.Domain.Devices.Graphics.Exists(g => g is { Type: GraphicsType.Dbus, PeerToPeer: not true }))
            problems.Unsupported(graphics, "the RDP server shows a D-Bus display", "add <graphics type='dbus'/>", at: "@type");
    }

    internal static string Name(GraphicsType type) => type == GraphicsType.EglHeadless ? "egl-headless" : type.ToString().ToLowerInvariant();
}
