namespace Berth.Model.Devices;

/// <summary>What the interface is connected to.</summary>
[XmlElement("source")]
public sealed partial class InterfaceSource : XmlNode
{
    /// <summary>The virtual network; for type network.</summary>
    [XmlAttribute("network")] public string? Network { get; set; }
    /// <summary>The group of ports in the virtual network whose settings apply; for type network.</summary>
    [XmlAttribute("portgroup")] public string? PortGroup { get; set; }
    /// <summary>The UUID of a VMware distributed switch; for type vds.</summary>
    [XmlAttribute("switchid")] public string? SwitchId { get; set; }

    /// <summary>The port: of a distributed switch a number, of a network while the guest runs a UUID.</summary>
    [XmlAttribute("portid", When = nameof(WritesPortId))] public string? PortId { get; set; }

    /// <summary>The host's bridge; for type bridge.</summary>
    [XmlAttribute("bridge")] public string? Bridge { get; set; }

    /// <summary>Who enters the guests' addresses into the bridge's table.</summary>
    [XmlAttribute("macTableManager", Live = true)] public string? MacTableManager { get; set; }

    /// <summary>The name of the network in the hypervisor; for type internal.</summary>
    [XmlAttribute("name")] public string? Name { get; set; }
    /// <summary>The kind of socket, unix; for type vhostuser.</summary>
    [XmlAttribute("type")] public string? Type { get; set; }
    /// <summary>The socket's path; for type vhostuser.</summary>
    [XmlAttribute("path")] public string? Path { get; set; }
    /// <summary>The group of ports on a distributed switch; for type vds.</summary>
    [XmlAttribute("portgroupid")] public string? PortGroupId { get; set; }
    /// <summary>The connection to a distributed switch; for type vds.</summary>
    [XmlAttribute("connectionid")] public string? ConnectionId { get; set; }
    /// <summary>Whether the host device was not there at the start; for type hostdev.</summary>
    [XmlAttribute("missing", Live = true)] public bool? Missing { get; set; }
    /// <summary>The host's network device, or for type vdpa the character device.</summary>
    [XmlAttribute("dev")] public string? Dev { get; set; }
    /// <summary>For type direct how macvtap connects (vepa, bridge, private, passthrough), for type vhostuser who listens (server for QEMU, client).</summary>
    [XmlAttribute("mode")] public string? Mode { get; set; }
    /// <summary>The IP address; for types server, client, mcast and udp.</summary>
    [XmlAttribute("address")] public string? Address { get; set; }
    /// <summary>The port; for types server, client, mcast and udp.</summary>
    [XmlAttribute("port")] public string? Port { get; set; }
    /// <summary>The host's own IP address; for type udp.</summary>
    [XmlAttribute("local/@address")] public string? LocalAddress { get; set; }
    /// <summary>The host's own port; for type udp.</summary>
    [XmlAttribute("local/@port")] public string? LocalPort { get; set; }
    /// <summary>The USB vendor; for type hostdev.</summary>
    [XmlAttribute("vendor/@id", Hex = 4)] public uint? Vendor { get; set; }
    /// <summary>The USB product; for type hostdev.</summary>
    [XmlAttribute("product/@id", Hex = 4)] public uint? Product { get; set; }
    [XmlChild] public HostPciAddress? PciAddress { get; set; }
    [XmlChild] public Reconnect? Reconnect { get; set; }
    /// <summary>Addresses of the host's end; for type ethernet.</summary>
    [XmlChild("ip")] public List<InterfaceIp> Ips { get => field ??= []; set; }
    /// <summary>Routes of the host by way of the guest; for type ethernet.</summary>
    [XmlChild("route")] public List<InterfaceRoute> Routes { get => field ??= []; set; }

    private bool WritesPortId(XmlFormat format) => SwitchId is not null || format.HasFlag(XmlFormat.Live);

    partial void AfterRead(XmlReadContext context)
    {
        if (SwitchId is null && !context.Options.Live) PortId = null;
    }
}
