namespace Berth.Model.Devices;

/// <summary>Limits of the traffic in both directions.</summary>
[XmlElement("bandwidth")]
public sealed partial class InterfaceBandwidth : XmlNode
{
    /// <summary>The number of the queueing class in the kernel.</summary>
    [XmlAttribute("classID", Live = true)] public uint? ClassId { get; set; }

    /// <summary>What the guest receives.</summary>
    [XmlChild("inbound", OmitEmpty = true)] public BandwidthRate? Inbound { get; set; }
    /// <summary>What the guest sends.</summary>
    [XmlChild("outbound", OmitEmpty = true)] public BandwidthRate? Outbound { get; set; }
}

/// <summary>Rates in KiB per second, the burst in KiB.</summary>
[XmlElement("inbound")]
public sealed partial class BandwidthRate : XmlNode
{
    /// <summary>The rate over time, KiB per second.</summary>
    [XmlAttribute("average", Problem = ProblemKind.Unsupported)] public ulong? Average { get; set; }
    /// <summary>The highest rate of a burst, KiB per second.</summary>
    [XmlAttribute("peak", Problem = ProblemKind.Unsupported)] public ulong? Peak { get; set; }
    /// <summary>The rate that is guaranteed, KiB per second; inbound, on a virtual network that limits its own.</summary>
    [XmlAttribute("floor", Problem = ProblemKind.Unsupported)] public ulong? Floor { get; set; }
    /// <summary>How much may be sent at the peak rate, KiB.</summary>
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
