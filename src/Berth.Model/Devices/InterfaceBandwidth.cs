namespace Berth.Model.Devices;

/// <summary>Traffic shaping.</summary>
[XmlElement("bandwidth")]
public sealed partial class InterfaceBandwidth : XmlNode
{
    /// <summary>The number of the queueing class in the kernel.</summary>
    [XmlAttribute("classID", Live = true)] public uint? ClassId { get; set; }

    /// <summary>What the guest receives.</summary>
    [XmlChild("inbound")] public BandwidthRate? Inbound { get; set; }
    /// <summary>What the guest sends.</summary>
    [XmlChild("outbound")] public BandwidthRate? Outbound { get; set; }
}

/// <summary>Rates in KiB per second, the burst in KiB.</summary>
[XmlElement("inbound")]
public sealed partial class BandwidthRate : XmlNode
{
    /// <summary>The rate over time, KiB per second.</summary>
    [XmlAttribute("average")] public ulong? Average { get; set; }
    /// <summary>The highest rate of a burst, KiB per second.</summary>
    [XmlAttribute("peak")] public ulong? Peak { get; set; }
    /// <summary>The rate that is guaranteed, KiB per second; inbound, on a virtual network that limits its own.</summary>
    [XmlAttribute("floor")] public ulong? Floor { get; set; }
    /// <summary>How much may be sent at the peak rate, KiB.</summary>
    [XmlAttribute("burst")] public ulong? Burst { get; set; }
}
