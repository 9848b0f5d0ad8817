using System.Text;

namespace Berth.Model;

/// <summary>The Hyper-V enlightenments.</summary>
[XmlElement("hyperv", EndTag = true)]
public sealed partial class HypervFeatures : XmlNode
{
    /// <summary>Whether features are listed, or all that the host has are there.</summary>
    [XmlAttribute("mode")] public HypervMode? Mode { get; set; }
    /// <summary>The guest's watchdogs are told that it is a guest.</summary>
    [XmlChild("relaxed")] public StateFeature? Relaxed { get; set; }
    /// <summary>The APIC is reached through a page.</summary>
    [XmlChild("vapic")] public StateFeature? Vapic { get; set; }
    [XmlChild] public HypervSpinlocks? Spinlocks { get; set; }
    /// <summary>The guest can ask for the number of a CPU.</summary>
    [XmlChild("vpindex")] public StateFeature? VpIndex { get; set; }
    /// <summary>The guest can ask how long a CPU ran.</summary>
    [XmlChild("runtime")] public StateFeature? Runtime { get; set; }
    /// <summary>The synthetic interrupt controller.</summary>
    [XmlChild("synic")] public StateFeature? Synic { get; set; }
    [XmlChild] public HypervStimer? Stimer { get; set; }
    /// <summary>The guest resets through the hypervisor.</summary>
    [XmlChild("reset")] public StateFeature? Reset { get; set; }
    [XmlChild] public HypervVendorId? VendorId { get; set; }
    /// <summary>The guest can ask for the frequencies of its clocks.</summary>
    [XmlChild("frequencies")] public StateFeature? Frequencies { get; set; }
    /// <summary>The guest is told when its clock changes, as after migration.</summary>
    [XmlChild("reenlightenment")] public StateFeature? Reenlightenment { get; set; }
    [XmlChild] public HypervTlbFlush? TlbFlush { get; set; }
    /// <summary>Paravirtualized interrupts between CPUs.</summary>
    [XmlChild("ipi")] public StateFeature? Ipi { get; set; }
    /// <summary>The enlightened VMCS, for nested guests.</summary>
    [XmlChild("evmcs")] public StateFeature? Evmcs { get; set; }
    /// <summary>Interrupts are delivered by the CPU where it can (AVIC, APICv).</summary>
    [XmlChild("avic")] public StateFeature? Avic { get; set; }
    /// <summary>Whether a nested hypervisor may say which MSR bitmaps changed.</summary>
    [XmlChild("emsr_bitmap")] public StateFeature? EmsrBitmap { get; set; }
    /// <summary>Whether hypercalls may take arguments in XMM registers.</summary>
    [XmlChild("xmm_input")] public StateFeature? XmmInput { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        Mode ??= HypervMode.Custom;
        foreach (var feature in (StateFeature?[])[Relaxed, Vapic, VpIndex, Runtime, Synic, Reset, Frequencies, Reenlightenment, Ipi, Evmcs, Avic, EmsrBitmap, XmmInput])
            if (feature is { State: null }) context.Add(ProblemKind.Xml, "a Hyper-V feature without a state", "write state='on' or state='off'");
    }
}

public enum HypervMode
{
    /// <summary>No enlightenment.</summary>
    None,
    /// <summary>What is written.</summary>
    Custom,
    /// <summary>All that the hypervisor can offer.</summary>
    Passthrough,
}

/// <summary>How often a guest retries a spin lock before it tells the hypervisor.</summary>
[XmlElement("spinlocks")]
public sealed partial class HypervSpinlocks : XmlNode
{
    /// <summary>Whether the feature is on.</summary>
    [XmlAttribute("state", Bool = XmlBool.OnOff, Required = true)] public bool? State { get; set; }
    /// <summary>The number of attempts, at least 4095.</summary>
    [XmlAttribute("retries")] public uint? Retries { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        // The specification's least number (Hyper-V TLFS, CPUID leaf 0x40000004).
        const uint Least = 4095;
        if (State != true) Retries = null;
        else if (Retries is null or < Least) context.Add(ProblemKind.Xml, $"a guest retries a spin lock {Retries ?? 0} times", $"write retries='{Least}' or more");
    }
}

/// <summary>Synthetic timers.</summary>
[XmlElement("stimer")]
public sealed partial class HypervStimer : XmlNode
{
    /// <summary>Whether the feature is on.</summary>
    [XmlAttribute("state", Bool = XmlBool.OnOff, Required = true)] public bool? State { get; set; }
    /// <summary>Whether expired timers interrupt the guest directly, without a message.</summary>
    [XmlAttribute("direct/@state", Bool = XmlBool.OnOff)] public bool? Direct { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (State != true) Direct = null;
    }
}

/// <summary>The hypervisor's vendor string, at most 12 characters.</summary>
[XmlElement("vendor_id")]
public sealed partial class HypervVendorId : XmlNode
{
    /// <summary>Whether the feature is on.</summary>
    [XmlAttribute("state", Bool = XmlBool.OnOff, Required = true)] public bool? State { get; set; }
    /// <summary>The string, at most 12 characters without a comma.</summary>
    [XmlAttribute("value")] public string? Value { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        // Three registers of four characters each.
        const int MaxLength = 12;
        if (State != true) Value = null;
        else if (Value is not { } value || Encoding.UTF8.GetByteCount(value) > MaxLength || value.Contains(',', StringComparison.Ordinal))
            context.Add(ProblemKind.Xml, $"'{Value}' is no vendor of a hypervisor", $"write a value of at most {MaxLength} characters, none of them a comma");
    }
}

/// <summary>Paravirtualised TLB flushes.</summary>
[XmlElement("tlbflush")]
public sealed partial class HypervTlbFlush : XmlNode
{
    /// <summary>Whether the feature is on.</summary>
    [XmlAttribute("state", Bool = XmlBool.OnOff, Required = true)] public bool? State { get; set; }
    /// <summary>Whether guests of the guest may flush without waking it.</summary>
    [XmlAttribute("direct/@state", Bool = XmlBool.OnOff)] public bool? Direct { get; set; }
    /// <summary>Whether a flush may be of single pages.</summary>
    [XmlAttribute("extended/@state", Bool = XmlBool.OnOff)] public bool? Extended { get; set; }
}
