namespace Berth.Model;

/// <summary>Features of the machine and of the hypervisor's interface to the guest.</summary>
[XmlElement("features")]
public sealed partial class Features : XmlNode
{
    /// <summary>The guest has ACPI.</summary>
    [XmlChild("acpi", Bool = XmlBool.Presence)] public bool Acpi { get; set; }
    [XmlChild] public ApicFeature? Apic { get; set; }
    /// <summary>The guest may use physical addresses above 4 GiB.</summary>
    [XmlChild("pae", Bool = XmlBool.Presence)] public bool Pae { get; set; }
    [XmlChild] public HapFeature? Hap { get; set; }
    /// <summary>Xen's Hyper-V interface.</summary>
    [XmlChild("viridian", Bool = XmlBool.Presence)] public bool Viridian { get; set; }
    [XmlChild("privnet", Bool = XmlBool.Presence)] public bool PrivateNetwork { get; set; }
    [XmlChild] public HypervFeatures? Hyperv { get; set; }
    [XmlChild] public KvmFeatures? Kvm { get; set; }
    /// <summary>Paravirtualized spin locks.</summary>
    [XmlChild("pvspinlock", ValueAttribute = "state", Bool = XmlBool.OnOff)] public bool? PvSpinlock { get; set; }
    [XmlChild(OmitEmpty = true)] public ProcessCapabilities? Capabilities { get; set; }
    [XmlChild("pmu")] public PresentFeature? Pmu { get; set; }
    /// <summary>VMware's I/O port, which its tools look for.</summary>
    [XmlChild("vmport", ValueAttribute = "state", Bool = XmlBool.OnOff)] public bool? VmPort { get; set; }
    [XmlChild] public GicFeature? Gic { get; set; }
    [XmlChild] public SmmFeature? Smm { get; set; }
    /// <summary>Who emulates the I/O APIC.</summary>
    [XmlAttribute("ioapic/@driver")] public IoApicDriver? IoApic { get; set; }
    [XmlChild] public HptFeature? Hpt { get; set; }
    /// <summary>The guest leaves notes for memory dumps.</summary>
    [XmlChild("vmcoreinfo")] public PresentFeature? VmCoreInfo { get; set; }
    [XmlAttribute("htm/@state", Bool = XmlBool.OnOff)] public bool? Htm { get; set; }
    [XmlAttribute("nested-hv/@state", Bool = XmlBool.OnOff)] public bool? NestedHv { get; set; }
    [XmlAttribute("msrs/@unknown")] public UnknownMsr? UnknownMsrs { get; set; }
    [XmlAttribute("ccf-assist/@state", Bool = XmlBool.OnOff)] public bool? CcfAssist { get; set; }
    [XmlChild] public XenFeatures? Xen { get; set; }
    [XmlAttribute("cfpc/@value")] public SpeculationGuard? Cfpc { get; set; }
    [XmlAttribute("sbbc/@value")] public SpeculationGuard? Sbbc { get; set; }
    [XmlAttribute("ibs/@value")] public BranchSpeculationGuard? Ibs { get; set; }
    [XmlChild(OmitEmpty = true)] public TcgFeatures? Tcg { get; set; }
    /// <summary>Memory is given back after the guest's process has ended.</summary>
    [XmlChild("async-teardown", ValueAttribute = "enabled")] public bool? AsyncTeardown { get; set; }
    /// <summary>Memory errors of the host reach the guest (ARM).</summary>
    [XmlAttribute("ras/@state", Bool = XmlBool.OnOff)] public bool? Ras { get; set; }
    /// <summary>The guest has a PS/2 controller.</summary>
    [XmlAttribute("ps2/@state", Bool = XmlBool.OnOff)] public bool? Ps2 { get; set; }
    [XmlAttribute("aia/@value")] public AiaFeature? Aia { get; set; }
}

/// <summary>The local APIC.</summary>
[XmlElement("apic")]
public sealed partial class ApicFeature : XmlNode
{
    [XmlAttribute("eoi", Bool = XmlBool.OnOff)] public bool? Eoi { get; set; }
}

/// <summary>Hardware assisted paging.</summary>
[XmlElement("hap")]
public sealed partial class HapFeature : XmlNode
{
    [XmlAttribute("state", Bool = XmlBool.OnOff)] public bool? State { get; set; }

    partial void AfterRead(XmlReadContext context) => State ??= true;
}

/// <summary>The interrupt controller of ARM machines.</summary>
[XmlElement("gic")]
public sealed partial class GicFeature : XmlNode
{
    [XmlAttribute("version")] public GicVersion? Version { get; set; }
}

public enum GicVersion { [XmlName("2")] V2, [XmlName("3")] V3, Host }

/// <summary>System management mode.</summary>
[XmlElement("smm")]
public sealed partial class SmmFeature : XmlNode
{
    [XmlAttribute("state", Bool = XmlBool.OnOff)] public bool? State { get; set; }
    [XmlAttribute("tseg/@unit")] public string? TsegUnit { get; set; }

    /// <summary>In <see cref="TsegUnit"/>, the largest unit that keeps it whole.</summary>
    [XmlChild("tseg")] public ulong? Tseg { get; set; }

    /// <summary>The memory for system management mode, bytes.</summary>
    public ulong? TsegBytes => Tseg * SizeUnit.Factor(TsegUnit, 1 << 20);

    partial void AfterRead(XmlReadContext context)
    {
        State ??= true;
        if (State == false) (Tseg, TsegUnit) = (null, null);
        if (Tseg is not { } size) return;
        (Tseg, TsegUnit) = SizeUnit.Pretty(SizeUnit.ToBytes(size, TsegUnit, 1 << 20, context));
    }
}

/// <summary>What a POWER processor does against speculation that leaks.</summary>
public enum SpeculationGuard { Broken, Workaround, Fixed }

/// <summary>What a POWER processor does against speculation over indirect branches.</summary>
public enum BranchSpeculationGuard { Broken, Workaround, FixedIbs, FixedCcd, FixedNa }

public enum IoApicDriver { Qemu, Kvm }

/// <summary>What a guest gets that reads or writes a model specific register which is not there.</summary>
public enum UnknownMsr { Ignore, Fault }

public enum AiaFeature { None, Aplic, [XmlName("aplic-imsic")] AplicImsic }

/// <summary>The hash page table of pSeries machines.</summary>
[XmlElement("hpt")]
public sealed partial class HptFeature : XmlNode
{
    [XmlAttribute("resizing")] public HptResizing? Resizing { get; set; }
    [XmlChild("maxpagesize")] public KibiBytes? MaxPageSize { get; set; }
}

public enum HptResizing { Enabled, Disabled, Required }

/// <summary>The TCG accelerator.</summary>
[XmlElement("tcg")]
public sealed partial class TcgFeatures : XmlNode
{
    [XmlChild("tb-cache")] public KibiBytes? TbCache { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (TbCache is { Value: 0 }) TbCache = null;
    }
}

/// <summary>A feature that is on or off.</summary>
[XmlElement("feature")]
public sealed partial class StateFeature : XmlNode
{
    [XmlAttribute("state", Bool = XmlBool.OnOff)] public bool? State { get; set; }
}

/// <summary>A feature whose mere presence turns it on.</summary>
[XmlElement("feature")]
public sealed partial class PresentFeature : XmlNode
{
    [XmlAttribute("state", Bool = XmlBool.OnOff)] public bool? State { get; set; }

    partial void AfterRead(XmlReadContext context) => State ??= true;
}

/// <summary>What KVM offers the guest.</summary>
[XmlElement("kvm")]
public sealed partial class KvmFeatures : XmlNode
{
    [XmlAttribute("hidden/@state", Bool = XmlBool.OnOff)] public bool? Hidden { get; set; }
    [XmlAttribute("hint-dedicated/@state", Bool = XmlBool.OnOff)] public bool? HintDedicated { get; set; }
    [XmlAttribute("poll-control/@state", Bool = XmlBool.OnOff)] public bool? PollControl { get; set; }
    [XmlAttribute("pv-ipi/@state", Bool = XmlBool.OnOff)] public bool? PvIpi { get; set; }
    [XmlAttribute("dirty-ring/@state", Bool = XmlBool.OnOff)] public bool? DirtyRing { get; set; }
    /// <summary>How many dirty pages the ring of a vCPU holds: a power of two from 1024 to 65536.</summary>
    [XmlAttribute("dirty-ring/@size")] public uint? DirtyRingSize { get; set; }

    private const uint SmallestRing = 1024, LargestRing = 65536;

    partial void AfterRead(XmlReadContext context)
    {
        if (DirtyRing != true) return;
        if (DirtyRingSize is not { } size)
            context.Add(ProblemKind.Xml, "a dirty ring has a size", "write size='4096' or another", at: "dirty-ring/@size");
        else if (size is < SmallestRing or > LargestRing || (size & (size - 1)) != 0)
            context.Add(ProblemKind.Xml, $"a dirty ring cannot hold {size} pages", $"use a power of two from {SmallestRing} to {LargestRing}", at: "dirty-ring/@size");
    }
}

/// <summary>What Xen offers the guest.</summary>
[XmlElement("xen")]
public sealed partial class XenFeatures : XmlNode
{
    [XmlAttribute("e820_host/@state", Bool = XmlBool.OnOff)] public bool? E820Host { get; set; }
    [XmlAttribute("passthrough/@state", Bool = XmlBool.OnOff)] public bool? Passthrough { get; set; }
    [XmlAttribute("passthrough/@mode")] public XenPassthroughMode? PassthroughMode { get; set; }
}

public enum XenPassthroughMode { [XmlName("sync_pt")] SyncPt, [XmlName("share_pt")] SharePt }
