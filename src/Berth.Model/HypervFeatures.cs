namespace Berth.Model;

/// <summary>The Hyper-V enlightenments.</summary>
[XmlElement("hyperv", EndTag = true)]
public sealed partial class HypervFeatures : XmlNode
{
    [XmlAttribute("mode")] public HypervMode? Mode { get; set; }
    [XmlChild("relaxed")] public StateFeature? Relaxed { get; set; }
    [XmlChild("vapic")] public StateFeature? Vapic { get; set; }
    [XmlChild] public HypervSpinlocks? Spinlocks { get; set; }
    [XmlChild("vpindex")] public StateFeature? VpIndex { get; set; }
    [XmlChild("runtime")] public StateFeature? Runtime { get; set; }
    [XmlChild("synic")] public StateFeature? Synic { get; set; }
    [XmlChild] public HypervStimer? Stimer { get; set; }
    [XmlChild("reset")] public StateFeature? Reset { get; set; }
    [XmlChild] public HypervVendorId? VendorId { get; set; }
    [XmlChild("frequencies")] public StateFeature? Frequencies { get; set; }
    [XmlChild("reenlightenment")] public StateFeature? Reenlightenment { get; set; }
    [XmlChild] public HypervTlbFlush? TlbFlush { get; set; }
    [XmlChild("ipi")] public StateFeature? Ipi { get; set; }
    [XmlChild("evmcs")] public StateFeature? Evmcs { get; set; }
    [XmlChild("avic")] public StateFeature? Avic { get; set; }
    [XmlChild("emsr_bitmap")] public StateFeature? EmsrBitmap { get; set; }
    [XmlChild("xmm_input")] public StateFeature? XmmInput { get; set; }

    partial void AfterRead(XmlReadContext context) => Mode ??= HypervMode.Custom;
}

public enum HypervMode { None, Custom, Passthrough }

/// <summary>How often a guest retries a spin lock before it tells the hypervisor.</summary>
[XmlElement("spinlocks")]
public sealed partial class HypervSpinlocks : XmlNode
{
    [XmlAttribute("state", Bool = XmlBool.OnOff)] public bool? State { get; set; }
    [XmlAttribute("retries")] public uint? Retries { get; set; }
}

/// <summary>Synthetic timers.</summary>
[XmlElement("stimer")]
public sealed partial class HypervStimer : XmlNode
{
    [XmlAttribute("state", Bool = XmlBool.OnOff)] public bool? State { get; set; }
    [XmlAttribute("direct/@state", Bool = XmlBool.OnOff)] public bool? Direct { get; set; }
}

/// <summary>The hypervisor's vendor string, at most 12 characters.</summary>
[XmlElement("vendor_id")]
public sealed partial class HypervVendorId : XmlNode
{
    [XmlAttribute("state", Bool = XmlBool.OnOff)] public bool? State { get; set; }
    [XmlAttribute("value")] public string? Value { get; set; }
}

/// <summary>Paravirtualised TLB flushes.</summary>
[XmlElement("tlbflush")]
public sealed partial class HypervTlbFlush : XmlNode
{
    [XmlAttribute("state", Bool = XmlBool.OnOff)] public bool? State { get; set; }
    [XmlAttribute("direct/@state", Bool = XmlBool.OnOff)] public bool? Direct { get; set; }
    [XmlAttribute("extended/@state", Bool = XmlBool.OnOff)] public bool? Extended { get; set; }
}
