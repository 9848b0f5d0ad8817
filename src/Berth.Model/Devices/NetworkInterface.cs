namespace Berth.Model.Devices;

/// <summary>A network interface.</summary>
[XmlElement("interface", Key = "mac/@address, alias/@name")]
public sealed partial class NetworkInterface : Device
{
    /// <summary>What the interface is connected to.</summary>
    [XmlAttribute("type", Required = true, Host = true)] public NetworkInterfaceType Type { get; set; }
    /// <summary>Whether the host device is bound and bound back automatically.</summary>
    [XmlAttribute("managed", Host = true)] public bool? Managed { get; set; }
    /// <summary>Whether the host believes the guest's filters of what it receives.</summary>
    [XmlAttribute("trustGuestRxFilters", Host = true)] public bool? TrustGuestRxFilters { get; set; }
    [XmlChild] public InterfaceMac? Mac { get; set; }
    [XmlChild(OmitEmpty = true, Host = true)] public InterfaceSource? Source { get; set; }
    [XmlChild(Host = true)] public InterfaceVlan? Vlan { get; set; }
    [XmlChild(Host = true)] public InterfaceVirtualPort? VirtualPort { get; set; }
    [XmlChild(Host = true)] public InterfaceBandwidth? Bandwidth { get; set; }
    /// <summary>Whether the interface is kept from other isolated ones on the bridge.</summary>
    [XmlAttribute("port/@isolated", Host = true)] public bool? PortIsolated { get; set; }
    [XmlChild(Host = true)] public List<InterfaceIp> Ips { get => field ??= []; set; }
    [XmlChild(Host = true)] public List<InterfaceRoute> Routes { get => field ??= []; set; }
    [XmlChild(Host = true)] public List<PortForward> PortForwards { get => field ??= []; set; }
    /// <summary>A script that sets the host's end up.</summary>
    [XmlAttribute("script/@path", Host = true)] public string? Script { get; set; }
    /// <summary>A script that takes it down.</summary>
    [XmlAttribute("downscript/@path", Host = true)] public string? DownScript { get; set; }
    /// <summary>The Xen domain that serves the interface.</summary>
    [XmlAttribute("backenddomain/@name", Host = true)] public string? BackendDomain { get; set; }
    [XmlChild(OmitEmpty = true, Host = true)] public InterfaceTarget? Target { get; set; }
    /// <summary>The interface's name in a container.</summary>
    [XmlAttribute("guest/@dev")] public string? GuestDev { get; set; }
    /// <summary>The name that the interface has in the running container.</summary>
    [XmlAttribute("guest/@actual")] public string? GuestActual { get; set; }
    /// <summary>The card that the guest sees.</summary>
    [XmlAttribute("model/@type")] public string? Model { get; set; }
    [XmlChild(OmitEmpty = true)] public InterfaceDriver? Driver { get; set; }
    [XmlChild(OmitEmpty = true, Host = true)] public InterfaceBackend? Backend { get; set; }
    [XmlChild(Host = true)] public InterfaceFilter? Filter { get; set; }

    /// <summary>How many bytes the host's device buffers before the guest has to wait.</summary>
    [XmlChild("tune/sndbuf", Host = true)] public ulong? SendBuffer { get; set; }

    [XmlChild] public InterfaceTeaming? Teaming { get; set; }
    /// <summary>Whether the cable is plugged.</summary>
    [XmlAttribute("link/@state", Problem = ProblemKind.Unsupported, Host = true)] public LinkState? Link { get; set; }
    /// <summary>The largest packet, bytes.</summary>
    [XmlAttribute("mtu/@size")] public uint? Mtu { get; set; }
    [XmlChild(OmitEmpty = true, Host = true)] public InterfaceCoalesce? Coalesce { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        CheckSource(context);
        if (Script is "") Script = null;
        if (DownScript is "") DownScript = null;
        if (Model is "") Model = null;
        if (Model is null) return;
        Model = InterfaceModels.Spelling(Model);
        if (!InterfaceModels.IsName(Model)) context.Add(ProblemKind.InvalidArgument, $"'{Model}' is no name of a network card", "use letters, digits, '_' and '-'");
    }
}

public enum NetworkInterfaceType
{
    /// <summary>A network of user space that needs no privileges.</summary>
    User,
    /// <summary>A tap device that is set up by a script or already there.</summary>
    Ethernet,
    /// <summary>A switch in user space.</summary>
    Vhostuser,
    /// <summary>A TCP socket that other guests connect to.</summary>
    Server,
    /// <summary>The TCP socket of a server.</summary>
    Client,
    /// <summary>A multicast group that guests share.</summary>
    Mcast,
    /// <summary>A virtual network.</summary>
    Network,
    /// <summary>A bridge of the host.</summary>
    Bridge,
    /// <summary>A network of the hypervisor.</summary>
    Internal,
    /// <summary>A network device of the host, by macvtap.</summary>
    Direct,
    /// <summary>A PCI or USB network device that is handed to the guest.</summary>
    Hostdev,
    /// <summary>UDP between two addresses.</summary>
    Udp,
    /// <summary>A vDPA device of the host.</summary>
    Vdpa,
    /// <summary>No connection.</summary>
    Null,
    /// <summary>A distributed switch of VMware.</summary>
    Vds,
}

public enum LinkState { Up, Down }

/// <summary>The hardware address.</summary>
[XmlElement("mac")]
public sealed partial class InterfaceMac : XmlNode
{
    /// <summary>Six bytes, the first of them even: xx:xx:xx:xx:xx:xx.</summary>
    [XmlAttribute("address")] public MacAddress? Address { get; set; }
    /// <summary>Whether the address was chosen by VMware or by the user; for ESX.</summary>
    [XmlAttribute("type")] public MacType? Type { get; set; }

    /// <summary>The address that the guest has given its card.</summary>
    [XmlAttribute("currentAddress", Live = true)] public MacAddress? CurrentAddress { get; set; }

    /// <summary>Whether VMware checks that the address is its own; for ESX.</summary>
    [XmlAttribute("check")] public bool? Check { get; set; }
}

public enum MacType
{
    /// <summary>Chosen by VMware.</summary>
    Generated,
    /// <summary>Chosen by the user.</summary>
    Static,
}

/// <summary>The port of a virtual switch.</summary>
[XmlElement("virtualport")]
public sealed partial class InterfaceVirtualPort : XmlNode
{
    /// <summary>The standard: 802.1Qbg, 802.1Qbh, openvswitch or midonet.</summary>
    [XmlAttribute("type")] public string? Type { get; set; }
    /// <summary>The VSI manager's database, 0 to 255; for 802.1Qbg.</summary>
    [XmlAttribute("parameters/@managerid")] public uint? ManagerId { get; set; }
    /// <summary>The VSI type, 0 to 16777215; for 802.1Qbg.</summary>
    [XmlAttribute("parameters/@typeid")] public uint? TypeId { get; set; }
    /// <summary>The version of the VSI type, 0 to 255; for 802.1Qbg.</summary>
    [XmlAttribute("parameters/@typeidversion")] public uint? TypeIdVersion { get; set; }
    /// <summary>The VSI instance, chosen if it is left out; for 802.1Qbg.</summary>
    [XmlAttribute("parameters/@instanceid")] public Guid? InstanceId { get; set; }
    /// <summary>The interface's identity on the switch; for openvswitch and midonet.</summary>
    [XmlAttribute("parameters/@interfaceid")] public Guid? InterfaceId { get; set; }
    /// <summary>The port profile; for 802.1Qbh and openvswitch.</summary>
    [XmlAttribute("parameters/@profileid")] public string? ProfileId { get; set; }
}

/// <summary>Ports of the host that are forwarded to the guest.</summary>
[XmlElement("portForward")]
public sealed partial class PortForward : XmlNode
{
    /// <summary>The protocol.</summary>
    [XmlAttribute("proto", Required = true)] public PortForwardProtocol Protocol { get; set; }
    /// <summary>The host's address to listen on; all unless written.</summary>
    [XmlAttribute("address")] public string? Address { get; set; }
    /// <summary>The host's network device to listen on; all unless written.</summary>
    [XmlAttribute("dev")] public string? Dev { get; set; }
    /// <summary>The ports; all unless written.</summary>
    [XmlChild] public List<PortForwardRange> Ranges { get => field ??= []; set; }
}

public enum PortForwardProtocol { Tcp, Udp }

/// <summary>A range of ports.</summary>
[XmlElement("range")]
public sealed partial class PortForwardRange : XmlNode
{
    /// <summary>The first port on the host.</summary>
    [XmlAttribute("start", Required = true, Min = 1)] public uint Start { get; set; }
    /// <summary>The last port on the host; the first unless written.</summary>
    [XmlAttribute("end", Min = 1)] public uint? End { get; set; }
    /// <summary>The guest's port for the first one; the same unless written.</summary>
    [XmlAttribute("to", Min = 1)] public uint? To { get; set; }
    /// <summary>Whether these ports are left out of the forwarding.</summary>
    [XmlAttribute("exclude")] public bool? Exclude { get; set; }
}

/// <summary>The host side's network device.</summary>
[XmlElement("target")]
public sealed partial class InterfaceTarget : XmlNode
{
    /// <summary>The name of the host's end; a name that begins with vnet belongs to one run.</summary>
    [XmlAttribute("dev")] public string? Dev { get; set; }
    /// <summary>Whether the host's end is made and removed by the daemon.</summary>
    [XmlAttribute("managed")] public bool? Managed { get; set; }
}

/// <summary>The host's side of the interface.</summary>
[XmlElement("backend")]
public sealed partial class InterfaceBackend : XmlNode
{
    /// <summary>What connects the guest; for types user and vhostuser.</summary>
    [XmlAttribute("type")] public InterfaceBackendType? Type { get; set; }
    /// <summary>The host name that the guest gets by DHCP; for passt.</summary>
    [XmlAttribute("hostname")] public string? Hostname { get; set; }
    /// <summary>The full name that the guest gets by DHCP; for passt.</summary>
    [XmlAttribute("fqdn")] public string? Fqdn { get; set; }
    /// <summary>The device from which tap devices are made; /dev/net/tun unless written.</summary>
    [XmlAttribute("tap")] public string? Tap { get; set; }
    /// <summary>The vhost device; /dev/vhost-net unless written.</summary>
    [XmlAttribute("vhost")] public string? Vhost { get; set; }
    /// <summary>The file to which passt writes its log.</summary>
    [XmlAttribute("logFile")] public string? LogFile { get; set; }
}

public enum InterfaceBackendType
{
    /// <summary>The hypervisor's own.</summary>
    Default,
    /// <summary>The passt program.</summary>
    Passt,
}

/// <summary>A network filter with its parameters.</summary>
[XmlElement("filterref")]
public sealed partial class InterfaceFilter : XmlNode
{
    /// <summary>The network filter's name.</summary>
    [XmlAttribute("filter", Required = true)] public string Filter { get; set; } = "";
    /// <summary>Values for the filter's variables.</summary>
    [XmlChild] public List<InterfaceFilterParameter> Parameters { get => field ??= []; set; }

    // The values of one name keep their order.
    partial void AfterRead(XmlReadContext context) => Parameters = [.. Parameters.OrderBy(p => p.Name, StringComparer.Ordinal)];
}

/// <summary>A parameter.</summary>
[XmlElement("parameter")]
public sealed partial class InterfaceFilterParameter : XmlNode
{
    /// <summary>The variable's name.</summary>
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";
    /// <summary>Its value; a name that is given several times has several.</summary>
    [XmlAttribute("value", Required = true)] public string Value { get; set; } = "";
}

/// <summary>A failover pair.</summary>
[XmlElement("teaming")]
public sealed partial class InterfaceTeaming : XmlNode
{
    /// <summary>Whether this interface stays or leaves for a migration.</summary>
    [XmlAttribute("type", Required = true, Problem = ProblemKind.Unsupported)] public TeamingType Type { get; set; }
    /// <summary>The alias of the interface that stays; for the transient one.</summary>
    [XmlAttribute("persistent")] public string? Persistent { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Persistent is "") Persistent = null;
    }
}

public enum TeamingType
{
    /// <summary>A virtio interface that the guest always has.</summary>
    Persistent,
    /// <summary>A host device that is taken away for a migration and given back.</summary>
    Transient,
}

/// <summary>VLAN tags.</summary>
[XmlElement("vlan")]
public sealed partial class InterfaceVlan : XmlNode
{
    /// <summary>Whether the port carries several VLANs; so it does when there is more than one tag.</summary>
    [XmlAttribute("trunk")] public bool? Trunk { get; set; }
    [XmlChild] public List<VlanTag> Tags { get => field ??= []; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Tags.Count == 0) context.Add(ProblemKind.Xml, "the <vlan> has no tag", "write <tag id='…'/>, or remove <vlan>", at: "tag");
        var isTrunk = Tags.Count > 1 || Tags.Exists(t => t.NativeMode is not null);
        if (isTrunk && Trunk == false)
            context.Add(ProblemKind.Xml, "a <vlan> of several tags, or with a native one, is a trunk", "remove trunk='no', or write one plain <tag>", at: "@trunk");
        Trunk = isTrunk || Trunk == true ? true : null;
    }
}

/// <summary>A tag, 0 to 4095.</summary>
[XmlElement("tag")]
public sealed partial class VlanTag : XmlNode
{
    /// <summary>The VLAN's number, 0 to 4095.</summary>
    [XmlAttribute("id", Required = true, Max = 4095)] public uint Id { get; set; }
    /// <summary>Whether the VLAN is the one for frames without a tag.</summary>
    [XmlAttribute("nativeMode")] public VlanNativeMode? NativeMode { get; set; }
}

/// <summary>Whether frames of the native VLAN have its tag.</summary>
public enum VlanNativeMode
{
    /// <summary>They have it.</summary>
    Tagged,
    /// <summary>They do not.</summary>
    Untagged,
}

/// <summary>Interrupt coalescing of the host's device.</summary>
[XmlElement("coalesce")]
public sealed partial class InterfaceCoalesce : XmlNode
{
    [XmlChild(OmitEmpty = true)] public CoalesceRx? Rx { get; set; }
}

/// <summary>Coalescing of reception.</summary>
[XmlElement("rx")]
public sealed partial class CoalesceRx : XmlNode
{
    /// <summary>How many packets are received before the host is interrupted.</summary>
    [XmlAttribute("frames/@max", Problem = ProblemKind.Malformed)] public uint? FramesMax { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (FramesMax == 0) FramesMax = null;
    }
}
