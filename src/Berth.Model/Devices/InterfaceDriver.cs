namespace Berth.Model.Devices;

/// <summary>Options of a virtio interface and of its backend.</summary>
[XmlElement("driver")]
public sealed partial class InterfaceDriver : VirtioOptions
{
    /// <summary>Who moves the packets: for virtio cards qemu or vhost, for host devices the driver that holds them.</summary>
    [XmlAttribute("name")] public InterfaceDriverName? Name { get; set; }
    /// <summary>The kernel module of a VFIO variant driver to bind; for type hostdev.</summary>
    [XmlAttribute("model")] public string? Model { get; set; }
    /// <summary>How packets that the guest sends are handled.</summary>
    [XmlAttribute("txmode")] public InterfaceTxMode? TxMode { get; set; }
    /// <summary>Whether the guest's notices are handled outside the virtual CPU's thread.</summary>
    [XmlAttribute("ioeventfd", Bool = XmlBool.OnOff)] public bool? IoEventFd { get; set; }
    /// <summary>Whether guest and host tell each other when a notice is wanted, which saves interrupts.</summary>
    [XmlAttribute("event_idx", Bool = XmlBool.OnOff)] public bool? EventIdx { get; set; }
    /// <summary>The number of queue pairs, so that several virtual CPUs can send and receive at a time.</summary>
    [XmlAttribute("queues")] public uint? Queues { get; set; }
    /// <summary>The size of a receive queue, a power of two, 256 to 1024.</summary>
    [XmlAttribute("rx_queue_size")] public uint? RxQueueSize { get; set; }
    /// <summary>The size of a send queue, a power of two, 256 to 1024; above 256 for vhostuser and vdpa alone.</summary>
    [XmlAttribute("tx_queue_size")] public uint? TxQueueSize { get; set; }
    /// <summary>Whether packets are spread over the queues by a hash.</summary>
    [XmlAttribute("rss", Bool = XmlBool.OnOff)] public bool? Rss { get; set; }
    /// <summary>Whether the guest is told the hash of a packet.</summary>
    [XmlAttribute("rss_hash_report", Bool = XmlBool.OnOff)] public bool? RssHashReport { get; set; }
    /// <summary>What the host may be given by the guest.</summary>
    [XmlChild("host", OmitEmpty = true)] public InterfaceOffloads? Host { get; set; }
    /// <summary>What the guest may be given by the host.</summary>
    [XmlChild("guest", OmitEmpty = true)] public InterfaceOffloads? Guest { get; set; }
}

public enum InterfaceDriverName
{
    /// <summary>QEMU itself.</summary>
    Qemu,
    /// <summary>The host's kernel.</summary>
    Vhost,
    /// <summary>VFIO.</summary>
    Vfio,
    /// <summary>KVM's old device assignment, no longer supported.</summary>
    Kvm,
    /// <summary>Xen.</summary>
    Xen,
}

public enum InterfaceTxMode
{
    Default,
    /// <summary>Soon, in a bottom half of QEMU's main loop.</summary>
    Iothread,
    /// <summary>When a timer fires, so that several go together.</summary>
    Timer,
}

/// <summary>Offloads of one side.</summary>
[XmlElement("host")]
public sealed partial class InterfaceOffloads : XmlNode
{
    /// <summary>Packets without checksums.</summary>
    [XmlAttribute("csum", Bool = XmlBool.OnOff)] public bool? Csum { get; set; }
    /// <summary>Packets of any protocol that are still to be cut up; of the host's side alone.</summary>
    [XmlAttribute("gso", Bool = XmlBool.OnOff)] public bool? Gso { get; set; }
    /// <summary>TCP segments over IPv4 that are still to be cut up.</summary>
    [XmlAttribute("tso4", Bool = XmlBool.OnOff)] public bool? Tso4 { get; set; }
    /// <summary>TCP segments over IPv6 that are still to be cut up.</summary>
    [XmlAttribute("tso6", Bool = XmlBool.OnOff)] public bool? Tso6 { get; set; }
    /// <summary>TCP segments with congestion notices that are still to be cut up.</summary>
    [XmlAttribute("ecn", Bool = XmlBool.OnOff)] public bool? Ecn { get; set; }
    /// <summary>UDP datagrams that are still to be cut up.</summary>
    [XmlAttribute("ufo", Bool = XmlBool.OnOff)] public bool? Ufo { get; set; }
    /// <summary>Whether a packet may span several receive buffers; of the host's side alone.</summary>
    [XmlAttribute("mrg_rxbuf", Bool = XmlBool.OnOff)] public bool? MergeRxBuffers { get; set; }
}
