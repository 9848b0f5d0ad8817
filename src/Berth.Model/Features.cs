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
    /// <summary>Whether the container gets a network namespace even if it has no interface.</summary>
    [XmlChild("privnet", Bool = XmlBool.Presence)] public bool PrivateNetwork { get; set; }
    [XmlChild] public HypervFeatures? Hyperv { get; set; }
    [XmlChild] public KvmFeatures? Kvm { get; set; }
    /// <summary>Paravirtualized spin locks.</summary>
    [XmlChild("pvspinlock", ValueAttribute = "state", Bool = XmlBool.OnOff)] public bool? PvSpinlock { get; set; }
    [XmlChild(OmitEmpty = true)] public ProcessCapabilities? Capabilities { get; set; }
    /// <summary>Whether the guest has performance counters.</summary>
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
    /// <summary>Hardware transactional memory (pSeries).</summary>
    [XmlAttribute("htm/@state", Bool = XmlBool.OnOff)] public bool? Htm { get; set; }
    /// <summary>Whether the guest can run guests of its own with HV KVM (pSeries).</summary>
    [XmlAttribute("nested-hv/@state", Bool = XmlBool.OnOff)] public bool? NestedHv { get; set; }
    /// <summary>What a guest gets that touches a model-specific register which the host does not know (x86).</summary>
    [XmlAttribute("msrs/@unknown")] public UnknownMsr? UnknownMsrs { get; set; }
    /// <summary>Whether the guest can ask for the count cache to be flushed (pSeries).</summary>
    [XmlAttribute("ccf-assist/@state", Bool = XmlBool.OnOff)] public bool? CcfAssist { get; set; }
    [XmlChild] public XenFeatures? Xen { get; set; }
    /// <summary>The cache flush on privilege change, against speculation (pSeries).</summary>
    [XmlAttribute("cfpc/@value")] public SpeculationGuard? Cfpc { get; set; }
    /// <summary>The speculation barrier for bounds checks (pSeries).</summary>
    [XmlAttribute("sbbc/@value")] public SpeculationGuard? Sbbc { get; set; }
    /// <summary>The indirect branch serialisation, against speculation (pSeries).</summary>
    [XmlAttribute("ibs/@value")] public BranchSpeculationGuard? Ibs { get; set; }
    [XmlChild(OmitEmpty = true)] public TcgFeatures? Tcg { get; set; }
    /// <summary>Memory is given back after the guest's process has ended.</summary>
    [XmlChild("async-teardown", ValueAttribute = "enabled")] public bool? AsyncTeardown { get; set; }
    /// <summary>Memory errors of the host reach the guest (ARM).</summary>
    [XmlAttribute("ras/@state", Bool = XmlBool.OnOff)] public bool? Ras { get; set; }
    /// <summary>The guest has a PS/2 controller.</summary>
    [XmlAttribute("ps2/@state", Bool = XmlBool.OnOff)] public bool? Ps2 { get; set; }
    /// <summary>The advanced interrupt architecture (RISC-V).</summary>
    [XmlAttribute("aia/@value")] public AiaFeature? Aia { get; set; }
}

/// <summary>The local APIC.</summary>
[XmlElement("apic")]
public sealed partial class ApicFeature : XmlNode
{
    /// <summary>Whether the guest may end interrupts by shared memory, without leaving for the hypervisor.</summary>
    [XmlAttribute("eoi", Bool = XmlBool.OnOff)] public bool? Eoi { get; set; }
}

/// <summary>Hardware assisted paging.</summary>
[XmlElement("hap")]
public sealed partial class HapFeature : XmlNode
{
    /// <summary>On unless off is written.</summary>
    [XmlAttribute("state", Bool = XmlBool.OnOff)] public bool? State { get; set; }

    partial void AfterRead(XmlReadContext context) => State ??= true;
}

/// <summary>The interrupt controller of ARM machines.</summary>
[XmlElement("gic")]
public sealed partial class GicFeature : XmlNode
{
    /// <summary>The version of the interrupt controller.</summary>
    [XmlAttribute("version")] public GicVersion? Version { get; set; }
}

public enum GicVersion { [XmlName("2")] V2, [XmlName("3")] V3, Host }

/// <summary>System management mode.</summary>
[XmlElement("smm")]
public sealed partial class SmmFeature : XmlNode
{
    /// <summary>On unless off is written.</summary>
    [XmlAttribute("state", Bool = XmlBool.OnOff)] public bool? State { get; set; }
    /// <summary>The unit of the TSEG's size; MiB unless written.</summary>
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
public enum SpeculationGuard
{
    /// <summary>No protection.</summary>
    Broken,
    /// <summary>A workaround in software.</summary>
    Workaround,
    /// <summary>Fixed in hardware.</summary>
    Fixed,
}

/// <summary>What a POWER processor does against speculation over indirect branches.</summary>
public enum BranchSpeculationGuard
{
    /// <summary>No protection.</summary>
    Broken,
    /// <summary>Count cache flushes.</summary>
    Workaround,
    /// <summary>Indirect branches are serialised.</summary>
    FixedIbs,
    /// <summary>The count cache is disabled.</summary>
    FixedCcd,
    /// <summary>Fixed in hardware.</summary>
    FixedNa,
}

public enum IoApicDriver
{
    /// <summary>In QEMU (split), as interrupt remapping needs it.</summary>
    Qemu,
    /// <summary>In the kernel.</summary>
    Kvm,
}

/// <summary>What a guest gets that reads or writes a model specific register which is not there.</summary>
public enum UnknownMsr
{
    /// <summary>Reads give 0, writes do nothing.</summary>
    Ignore,
    /// <summary>A general protection fault.</summary>
    Fault,
}

public enum AiaFeature
{
    /// <summary>No AIA.</summary>
    None,
    /// <summary>Wired interrupts alone.</summary>
    Aplic,
    /// <summary>Wired interrupts and message-signalled ones.</summary>
    [XmlName("aplic-imsic")] AplicImsic,
}

/// <summary>The hash page table of pSeries machines.</summary>
[XmlElement("hpt")]
public sealed partial class HptFeature : XmlNode
{
    /// <summary>Whether the guest may change the table's size.</summary>
    [XmlAttribute("resizing")] public HptResizing? Resizing { get; set; }
    /// <summary>The largest page that the guest may use, KiB.</summary>
    [XmlChild("maxpagesize")] public KibiBytes? MaxPageSize { get; set; }
}

public enum HptResizing
{
    /// <summary>If the guest can.</summary>
    Enabled,
    /// <summary>Never.</summary>
    Disabled,
    /// <summary>A guest that cannot does not start.</summary>
    Required,
}

/// <summary>The TCG accelerator.</summary>
[XmlElement("tcg")]
public sealed partial class TcgFeatures : XmlNode
{
    /// <summary>The cache of translated code, KiB.</summary>
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
    /// <summary>Whether the feature is on.</summary>
    [XmlAttribute("state", Bool = XmlBool.OnOff)] public bool? State { get; set; }
}

/// <summary>A feature whose mere presence turns it on.</summary>
[XmlElement("feature")]
public sealed partial class PresentFeature : XmlNode
{
    /// <summary>On unless off is written.</summary>
    [XmlAttribute("state", Bool = XmlBool.OnOff)] public bool? State { get; set; }

    partial void AfterRead(XmlReadContext context) => State ??= true;
}

/// <summary>What KVM offers the guest.</summary>
[XmlElement("kvm")]
public sealed partial class KvmFeatures : XmlNode
{
    /// <summary>Whether KVM hides its signature from the guest.</summary>
    [XmlAttribute("hidden/@state", Bool = XmlBool.OnOff)] public bool? Hidden { get; set; }
    /// <summary>Whether the guest is told that its virtual CPUs have host CPUs of their own.</summary>
    [XmlAttribute("hint-dedicated/@state", Bool = XmlBool.OnOff)] public bool? HintDedicated { get; set; }
    /// <summary>Whether the guest may switch off the host's polling before a halt.</summary>
    [XmlAttribute("poll-control/@state", Bool = XmlBool.OnOff)] public bool? PollControl { get; set; }
    /// <summary>Whether the guest may send interrupts to several CPUs with one call.</summary>
    [XmlAttribute("pv-ipi/@state", Bool = XmlBool.OnOff)] public bool? PvIpi { get; set; }
    /// <summary>Whether written pages are told in a ring instead of a bitmap.</summary>
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
    /// <summary>Whether a paravirtual guest sees the host's memory map.</summary>
    [XmlAttribute("e820_host/@state", Bool = XmlBool.OnOff)] public bool? E820Host { get; set; }
    /// <summary>Whether PCI devices can be handed to the guest.</summary>
    [XmlAttribute("passthrough/@state", Bool = XmlBool.OnOff)] public bool? Passthrough { get; set; }
    /// <summary>How the guest's IOMMU mappings are kept.</summary>
    [XmlAttribute("passthrough/@mode")] public XenPassthroughMode? PassthroughMode { get; set; }
}

public enum XenPassthroughMode
{
    /// <summary>Page tables of its own, kept in step.</summary>
    [XmlName("sync_pt")] SyncPt,
    /// <summary>The CPU's page tables are shared.</summary>
    [XmlName("share_pt")] SharePt,
}
