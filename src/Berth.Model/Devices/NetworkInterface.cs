namespace Berth.Model.Devices;

/// <summary>A network interface.</summary>
[XmlElement("interface", Key = "mac/@address, alias/@name")]
public sealed partial class NetworkInterface : Device
{
    /// <summary>What the interface is connected to.</summary>
    [XmlAttribute("type", Host = true)] public NetworkInterfaceType Type { get; set; }
    /// <summary>Whether the host device is bound and bound back automatically.</summary>
    [XmlAttribute("managed", Host = true)] public bool? Managed { get; set; }
    /// <summary>Whether the host believes the guest's filters of what it receives.</summary>
    [XmlAttribute("trustGuestRxFilters", Host = true)] public bool? TrustGuestRxFilters { get; set; }
    [XmlChild] public InterfaceMac? Mac { get; set; }
    [XmlChild(OmitEmpty = true, Host = true)] public InterfaceSource? Source { get; set; }
    [XmlChild(Host = true)] public InterfaceVlan? Vlan { get; set; }
    [XmlChild(Host = true)] public InterfaceVirtualPort? VirtualPort { get; set; }
    [XmlChild(Host = true)] public InterfaceBandwidth? Bandwidth { get; set; }
    [XmlAttribute("port/@isolated", Host = true)] public bool? PortIsolated { get; set; }
    [XmlChild(Host = true)] public List<InterfaceIp> Ips { get; set; } = [];
    [XmlChild(Host = true)] public List<InterfaceRoute> Routes { get; set; } = [];
    [XmlChild(Host = true)] public List<PortForward> PortForwards { get; set; } = [];
    /// <summary>A script that sets the host's end up.</summary>
    [XmlAttribute("script/@path", Host = true)] public string? Script { get; set; }
    /// <summary>A script that takes it down.</summary>
    [XmlAttribute("downscript/@path", Host = true)] public string? DownScript { get; set; }
    /// <summary>The Xen domain that serves the interface.</summary>
    [XmlAttribute("backenddomain/@name", Host = true)] public string? BackendDomain { get; set; }
    [XmlChild(Host = true)] public InterfaceTarget? Target { get; set; }
    /// <summary>The interface's name in a container.</summary>
    [XmlAttribute("guest/@dev")] public string? GuestDev { get; set; }
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
        if (Model is null) return;
        Model = InterfaceModels.Spelling(Model);
        if (!InterfaceModels.IsName(Model)) context.Add(ProblemKind.InvalidArgument, $"'{Model}' is no name of a network card", "use letters, digits, '_' and '-'");
    }
}

public enum NetworkInterfaceType { User, Ethernet, Vhostuser, Server, Client, Mcast, Network, Bridge, Internal, Direct, Hostdev, Udp, Vdpa, Null, Vds }
public enum LinkState { Up, Down }

/// <summary>The hardware address.</summary>
[XmlElement("mac")]
public sealed partial class InterfaceMac : XmlNode
{
    [XmlAttribute("address")] public MacAddress? Address { get; set; }
    [XmlAttribute("type")] public MacType? Type { get; set; }

    /// <summary>The address that the guest has given its card.</summary>
    [XmlAttribute("currentAddress", Live = true)] public MacAddress? CurrentAddress { get; set; }

    [XmlAttribute("check")] public bool? Check { get; set; }
}

public enum MacType { Generated, Static }

/// <summary>What the interface is connected to.</summary>
[XmlElement("source")]
public sealed partial class InterfaceSource : XmlNode
{
    [XmlAttribute("network")] public string? Network { get; set; }
    [XmlAttribute("portgroup")] public string? PortGroup { get; set; }
    [XmlAttribute("switchid")] public string? SwitchId { get; set; }

    /// <summary>The port: of a distributed switch a number, of a network while the guest runs a UUID.</summary>
    [XmlAttribute("portid", When = nameof(WritesPortId))] public string? PortId { get; set; }

    [XmlAttribute("bridge")] public string? Bridge { get; set; }

    /// <summary>Who enters the guests' addresses into the bridge's table.</summary>
    [XmlAttribute("macTableManager", Live = true)] public string? MacTableManager { get; set; }

    [XmlAttribute("name")] public string? Name { get; set; }
    [XmlAttribute("type")] public string? Type { get; set; }
    [XmlAttribute("path")] public string? Path { get; set; }
    [XmlAttribute("portgroupid")] public string? PortGroupId { get; set; }
    [XmlAttribute("connectionid")] public string? ConnectionId { get; set; }
    [XmlAttribute("missing", Live = true)] public bool? Missing { get; set; }
    [XmlAttribute("dev")] public string? Dev { get; set; }
    [XmlAttribute("mode")] public string? Mode { get; set; }
    [XmlAttribute("address")] public string? Address { get; set; }
    [XmlAttribute("port")] public string? Port { get; set; }
    [XmlAttribute("local/@address")] public string? LocalAddress { get; set; }
    [XmlAttribute("local/@port")] public string? LocalPort { get; set; }
    [XmlAttribute("vendor/@id", Hex = 4)] public uint? Vendor { get; set; }
    [XmlAttribute("product/@id", Hex = 4)] public uint? Product { get; set; }
    [XmlChild] public HostPciAddress? PciAddress { get; set; }
    [XmlChild] public Reconnect? Reconnect { get; set; }
    [XmlChild("ip")] public List<InterfaceIp> Ips { get; set; } = [];
    [XmlChild("route")] public List<InterfaceRoute> Routes { get; set; } = [];

    private bool WritesPortId(XmlFormat format) => SwitchId is not null || format.HasFlag(XmlFormat.Live);

    partial void AfterRead(XmlReadContext context)
    {
        if (SwitchId is null && !context.Options.Live) PortId = null;
    }
}

/// <summary>Whether a lost connection is made again, and after how many seconds.</summary>
[XmlElement("reconnect")]
public sealed partial class Reconnect : XmlNode
{
    [XmlAttribute("enabled")] public bool? Enabled { get; set; }
    [XmlAttribute("timeout")] public uint? Timeout { get; set; }

    /// <summary>For how many seconds a lost disk is waited for.</summary>
    [XmlAttribute("delay")] public uint? Delay { get; set; }
}

/// <summary>The port of a virtual switch.</summary>
[XmlElement("virtualport")]
public sealed partial class InterfaceVirtualPort : XmlNode
{
    [XmlAttribute("type")] public string? Type { get; set; }
    [XmlAttribute("parameters/@managerid")] public uint? ManagerId { get; set; }
    [XmlAttribute("parameters/@typeid")] public uint? TypeId { get; set; }
    [XmlAttribute("parameters/@typeidversion")] public uint? TypeIdVersion { get; set; }
    [XmlAttribute("parameters/@instanceid")] public Guid? InstanceId { get; set; }
    [XmlAttribute("parameters/@interfaceid")] public Guid? InterfaceId { get; set; }
    [XmlAttribute("parameters/@profileid")] public string? ProfileId { get; set; }
}

/// <summary>Ports of the host that are forwarded to the guest.</summary>
[XmlElement("portForward")]
public sealed partial class PortForward : XmlNode
{
    [XmlAttribute("proto", Required = true)] public PortForwardProtocol Protocol { get; set; }
    [XmlAttribute("address")] public string? Address { get; set; }
    [XmlAttribute("dev")] public string? Dev { get; set; }
    [XmlChild] public List<PortForwardRange> Ranges { get; set; } = [];
}

public enum PortForwardProtocol { Tcp, Udp }

/// <summary>A range of ports.</summary>
[XmlElement("range")]
public sealed partial class PortForwardRange : XmlNode
{
    [XmlAttribute("start", Required = true, Min = 1)] public uint Start { get; set; }
    [XmlAttribute("end", Min = 1)] public uint? End { get; set; }
    [XmlAttribute("to", Min = 1)] public uint? To { get; set; }
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

/// <summary>Options of a virtio interface and of its backend.</summary>
[XmlElement("driver")]
public sealed partial class InterfaceDriver : VirtioOptions
{
    [XmlAttribute("name")] public InterfaceDriverName? Name { get; set; }
    [XmlAttribute("model")] public string? Model { get; set; }
    [XmlAttribute("txmode")] public InterfaceTxMode? TxMode { get; set; }
    [XmlAttribute("ioeventfd", Bool = XmlBool.OnOff)] public bool? IoEventFd { get; set; }
    [XmlAttribute("event_idx", Bool = XmlBool.OnOff)] public bool? EventIdx { get; set; }
    [XmlAttribute("queues")] public uint? Queues { get; set; }
    [XmlAttribute("rx_queue_size")] public uint? RxQueueSize { get; set; }
    [XmlAttribute("tx_queue_size")] public uint? TxQueueSize { get; set; }
    [XmlAttribute("rss", Bool = XmlBool.OnOff)] public bool? Rss { get; set; }
    [XmlAttribute("rss_hash_report", Bool = XmlBool.OnOff)] public bool? RssHashReport { get; set; }
    [XmlChild("host", OmitEmpty = true)] public InterfaceOffloads? Host { get; set; }
    [XmlChild("guest", OmitEmpty = true)] public InterfaceOffloads? Guest { get; set; }
}

public enum InterfaceDriverName { Qemu, Vhost, Vfio, Kvm, Xen }
public enum InterfaceTxMode { Default, Iothread, Timer }

/// <summary>Offloads of one side.</summary>
[XmlElement("host")]
public sealed partial class InterfaceOffloads : XmlNode
{
    [XmlAttribute("csum", Bool = XmlBool.OnOff)] public bool? Csum { get; set; }
    [XmlAttribute("gso", Bool = XmlBool.OnOff)] public bool? Gso { get; set; }
    [XmlAttribute("tso4", Bool = XmlBool.OnOff)] public bool? Tso4 { get; set; }
    [XmlAttribute("tso6", Bool = XmlBool.OnOff)] public bool? Tso6 { get; set; }
    [XmlAttribute("ecn", Bool = XmlBool.OnOff)] public bool? Ecn { get; set; }
    [XmlAttribute("ufo", Bool = XmlBool.OnOff)] public bool? Ufo { get; set; }
    [XmlAttribute("mrg_rxbuf", Bool = XmlBool.OnOff)] public bool? MergeRxBuffers { get; set; }
}

/// <summary>The host's side of the interface.</summary>
[XmlElement("backend")]
public sealed partial class InterfaceBackend : XmlNode
{
    [XmlAttribute("type")] public InterfaceBackendType? Type { get; set; }
    [XmlAttribute("hostname")] public string? Hostname { get; set; }
    [XmlAttribute("fqdn")] public string? Fqdn { get; set; }
    [XmlAttribute("tap")] public string? Tap { get; set; }
    [XmlAttribute("vhost")] public string? Vhost { get; set; }
    [XmlAttribute("logFile")] public string? LogFile { get; set; }
}

public enum InterfaceBackendType { Default, Passt }

/// <summary>A network filter with its parameters.</summary>
[XmlElement("filterref")]
public sealed partial class InterfaceFilter : XmlNode
{
    [XmlAttribute("filter", Required = true)] public string Filter { get; set; } = "";
    [XmlChild] public List<InterfaceFilterParameter> Parameters { get; set; } = [];

    // The values of one name keep their order.
    partial void AfterRead(XmlReadContext context) => Parameters = [.. Parameters.OrderBy(p => p.Name, StringComparer.Ordinal)];
}

/// <summary>A parameter.</summary>
[XmlElement("parameter")]
public sealed partial class InterfaceFilterParameter : XmlNode
{
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";
    [XmlAttribute("value", Required = true)] public string Value { get; set; } = "";
}

/// <summary>A failover pair.</summary>
[XmlElement("teaming")]
public sealed partial class InterfaceTeaming : XmlNode
{
    [XmlAttribute("type", Required = true, Problem = ProblemKind.Unsupported)] public TeamingType Type { get; set; }
    [XmlAttribute("persistent")] public string? Persistent { get; set; }
}

public enum TeamingType { Persistent, Transient }

/// <summary>Traffic shaping.</summary>
[XmlElement("bandwidth")]
public sealed partial class InterfaceBandwidth : XmlNode
{
    /// <summary>The number of the queueing class in the kernel.</summary>
    [XmlAttribute("classID", Live = true)] public uint? ClassId { get; set; }

    [XmlChild("inbound", OmitEmpty = true)] public BandwidthRate? Inbound { get; set; }
    [XmlChild("outbound", OmitEmpty = true)] public BandwidthRate? Outbound { get; set; }
}

/// <summary>Rates in KiB per second, the burst in KiB.</summary>
[XmlElement("inbound")]
public sealed partial class BandwidthRate : XmlNode
{
    [XmlAttribute("average", Problem = ProblemKind.Unsupported)] public ulong? Average { get; set; }
    [XmlAttribute("peak", Problem = ProblemKind.Unsupported)] public ulong? Peak { get; set; }
    [XmlAttribute("floor", Problem = ProblemKind.Unsupported)] public ulong? Floor { get; set; }
    [XmlAttribute("burst", Problem = ProblemKind.Unsupported)] public ulong? Burst { get; set; }

    // A rate of zero is no limit.
    partial void AfterRead(XmlReadContext context)
    {
        if (Average is null && Floor is null)
            context.Add(ProblemKind.Malformed, "a direction of traffic has neither a rate nor a guaranteed one", "write average='…' in KiB per second", at: "@average");
        if (Average == 0) Average = null;
        if (Peak == 0) Peak = null;
        if (Floor == 0) Floor = null;
        if (Burst == 0) Burst = null;
        if (Average is null && Floor is null) (Peak, Burst) = (null, null);
    }
}

/// <summary>VLAN tags.</summary>
[XmlElement("vlan")]
public sealed partial class InterfaceVlan : XmlNode
{
    [XmlAttribute("trunk")] public bool? Trunk { get; set; }
    [XmlChild] public List<VlanTag> Tags { get; set; } = [];

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
    [XmlAttribute("id", Required = true, Max = 4095)] public uint Id { get; set; }
    [XmlAttribute("nativeMode")] public VlanNativeMode? NativeMode { get; set; }
}

/// <summary>Whether frames of the native VLAN have its tag.</summary>
public enum VlanNativeMode { Tagged, Untagged }

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
    [XmlAttribute("frames/@max", Problem = ProblemKind.Malformed)] public uint? FramesMax { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (FramesMax == 0) FramesMax = null;
    }
}
