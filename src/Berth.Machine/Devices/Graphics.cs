using Berth.Machine.Definition;
using Berth.Model.Devices;

namespace Berth.Machine.Devices;

/// <summary>Where graphics servers listen, and on which ports.</summary>
public static class GraphicsRules
{
    public static readonly Rule Listen = new("graphics.listen", RulePhase.Define, "A graphics server listens somewhere; without an address the configuration decides at start.")
    {
        Touches = ["domain/devices/graphics/listen"],
        Source = "libvirt, Domain XML format: Graphical framebuffers",
        Example = new("<graphics type='vnc'/>", "<graphics type='vnc'>\n  <listen type='address'/>\n</graphics>"),
    };

    public static readonly Rule AutoPort = new("graphics.autoport", RulePhase.Define, "A graphics server without a port takes a free one at start.")
    {
        Touches = ["domain/devices/graphics/@port", "domain/devices/graphics/@tlsPort", "domain/devices/graphics/@autoport"],
        Source = "libvirt, Domain XML format: Graphical framebuffers",
        Example = new("<graphics type='vnc'/>", "<graphics type='vnc' port='-1' autoport='yes'/>"),
    };

    public static readonly Rule FirstListen = new("graphics.first-listen", RulePhase.Define,
        "Where the first <listen> listens is repeated at <graphics>, for readers that know no other place.")
    {
        Touches = ["domain/devices/graphics/@listen", "domain/devices/graphics/@socket"],
        Source = "libvirt, Domain XML format: Graphical framebuffers",
        Example = new("<graphics type='vnc'>\n  <listen type='address' address='::1'/>\n</graphics>", "<graphics type='vnc' listen='::1'>\n  <listen type='address' address='::1'/>\n</graphics>"),
    };

    /// <summary>libvirt's older way to ask for a free port.</summary>
    private const int AnyPort = -1;

    public static void Complete(Graphics graphics, DomainDraft draft)
    {
        if (graphics.Type is not (GraphicsType.Vnc or GraphicsType.Spice or GraphicsType.Rdp)) return;
        CheckListens(graphics, draft.Problems);
        var written = (graphics.ListenAddress, graphics.Socket, graphics.Port, graphics.TlsPort, graphics.AutoPort);
        CompleteServer(graphics, draft);
        if (graphics.ListenAddress != written.ListenAddress) draft.Trace.Resolved(graphics, "@listen", FirstListen);
        if (graphics.Socket != written.Socket) draft.Trace.Resolved(graphics, "@socket", FirstListen);
        if (graphics.Port != written.Port) draft.Trace.Resolved(graphics, "@port", AutoPort);
        if (graphics.TlsPort != written.TlsPort) draft.Trace.Resolved(graphics, "@tlsPort", AutoPort);
        if (graphics.AutoPort != written.AutoPort) draft.Trace.Resolved(graphics, "@autoport", AutoPort);
    }

    private static void CompleteServer(Graphics graphics, DomainDraft draft)
    {
        CompleteListens(graphics, draft.Trace);
        var first = graphics.Listens[0];
        graphics.ListenAddress = first.Type is GraphicsListenType.Address or GraphicsListenType.Network ? first.Address : null;
        graphics.Socket = first.Type == GraphicsListenType.Socket && graphics.Type == GraphicsType.Vnc ? first.Socket : null;
        if (first.Type is GraphicsListenType.Socket or GraphicsListenType.None)
        {
            graphics.Port = graphics.TlsPort = null;
            graphics.AutoPort = null;
            return;
        }
        if (graphics.Type == GraphicsType.Spice) CompleteSpicePorts(graphics, draft.IsLive);
        else CompletePort(graphics, draft.IsLive);
    }

    public static void Validate(Graphics graphics, DomainDraft draft)
    {
        if (graphics.Type == GraphicsType.Vnc) SoundRules.RequireAudio(graphics, graphics.AudioId, draft);
        if (graphics is { Type: GraphicsType.Dbus, PeerToPeer: true, DbusAddress: not null })
            draft.Problems.Invalid(graphics, "a D-Bus display that is spoken to directly has no address", "remove address, or p2p='yes'", at: "@address");
    }

    // What stands at the server and at its first <listen> must be the same.
    private static void CheckListens(Graphics graphics, ProblemCollector problems)
    {
        foreach (var listen in graphics.Listens)
        {
            if (listen.Type == GraphicsListenType.Network && listen.Network is null)
                problems.Invalid(listen, "a listener of type 'network' names no network", "write network='…'", at: "@network");
            if (listen.Type is GraphicsListenType.Socket or GraphicsListenType.None && graphics.Type == GraphicsType.Rdp)
                problems.Unsupported(listen, $"an RDP server has no listener of type '{listen.Type.ToXml()}'", "use type='address' or 'network'", at: "@type");
        }
        if (graphics.Listens is not [var first, ..]) return;
        if (first.Type == GraphicsListenType.Address && first.Address is { Length: > 0 } address && graphics.ListenAddress is { Length: > 0 } listenAddress && address != listenAddress)
            problems.Unsupported(graphics, $"listen='{listenAddress}' is another address than '{address}' of the first <listen>", "write one of them", at: "@listen");
        if (first.Type == GraphicsListenType.Socket && first.Socket is { } socket && graphics.Socket is { } path && socket != path)
            problems.Unsupported(graphics, $"socket='{path}' is another path than '{socket}' of the first <listen>", "write one of them", at: "@socket");
    }

    private static void CompleteListens(Graphics graphics, RuleTrace trace)
    {
        if (graphics.Listens.Count == 0)
        {
            var listen = graphics.Socket is { } socket && graphics.Type == GraphicsType.Vnc
                ? new GraphicsListen { Type = GraphicsListenType.Socket, Socket = socket }
                : new GraphicsListen { Type = GraphicsListenType.Address, Address = graphics.ListenAddress is { Length: > 0 } written ? written : null };
            graphics.Listens.Add(listen);
            trace.Added(listen, Listen);
        }
        var first = graphics.Listens[0];
        if (first.Address is { Length: 0 }) first.Address = null;
        if (first.Type == GraphicsListenType.Address) first.Address ??= graphics.ListenAddress is { Length: > 0 } address ? address : null;
        if (first.Type == GraphicsListenType.Socket && graphics.Type == GraphicsType.Vnc) first.Socket ??= graphics.Socket;
        // A path was stronger than an address when a server could have one of them only.
        if (graphics.Type == GraphicsType.Vnc && first.Type == GraphicsListenType.Address && graphics.Socket is { } path)
            (first.Type, first.Address, first.Socket) = (GraphicsListenType.Socket, null, path);
        // A SPICE server without ports that takes none listens nowhere.
        if (graphics is { Type: GraphicsType.Spice, Port: null or 0, TlsPort: null or 0 } && graphics.AutoPort != true && first is { Type: GraphicsListenType.Address })
            (first.Type, first.Address) = (GraphicsListenType.None, null);
    }

    private static void CompleteSpicePorts(Graphics graphics, bool isLive)
    {
        if (graphics.AutoPort is null && (graphics.Port == AnyPort || graphics.TlsPort == AnyPort) && graphics.Port is null or AnyPort && graphics.TlsPort is null or AnyPort)
            graphics.AutoPort = true;
        if (graphics.AutoPort == true)
        {
            if (!isLive) graphics.Port = graphics.TlsPort = null;
            return;
        }
        graphics.AutoPort = graphics.Port is null && graphics.TlsPort is null ? null : false;
        if (graphics.Port == 0) graphics.Port = null;
    }

    private static void CompletePort(Graphics graphics, bool isLive)
    {
        var isAuto = graphics.AutoPort == true || graphics.Port is AnyPort || graphics is { Port: null, AutoPort: null };
        var isRdp = graphics.Type == GraphicsType.Rdp;
        graphics.AutoPort = isAuto || !isRdp ? isAuto : null;
        if (!isAuto) graphics.Port = graphics.Port is 0 ? null : graphics.Port;
        else if (!(isLive && graphics.Port > 0)) graphics.Port = isRdp ? 0 : AnyPort;
    }
}
