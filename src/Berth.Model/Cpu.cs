using System.Text;

namespace Berth.Model;

/// <summary>The guest's CPU: model, features, topology, NUMA.</summary>
[XmlElement("cpu")]
public sealed partial class Cpu : XmlNode
{
    /// <summary>Whether the CPU is a named model or follows the host's.</summary>
    [XmlAttribute("mode", Problem = ProblemKind.Unsupported)] public CpuMode? Mode { get; set; }
    /// <summary>How exactly the named model and features are meant.</summary>
    [XmlAttribute("match")] public CpuMatch? Match { get; set; }
    /// <summary>How strictly the CPU is compared with the host's before a start.</summary>
    [XmlAttribute("check")] public CpuCheck? Check { get; set; }
    /// <summary>Whether features that prevent migration are left out.</summary>
    [XmlAttribute("migratable", Bool = XmlBool.OnOff)] public bool? Migratable { get; set; }
    /// <summary>Whether features that the host's vendor has deprecated are there.</summary>
    [XmlAttribute("deprecated_features", Bool = XmlBool.OnOff)] public bool? DeprecatedFeatures { get; set; }
    /// <summary>The CPU's architecture; only in descriptions of a host.</summary>
    [XmlChild("arch")] public string? Arch { get; set; }
    [XmlChild(When = nameof(WritesModel))] public CpuModel? Model { get; set; }
    /// <summary>The vendor that the host's CPU must have.</summary>
    [XmlChild("vendor")] public string? Vendor { get; set; }
    [XmlChild] public CpuTopology? Topology { get; set; }
    [XmlChild] public CpuCache? Cache { get; set; }
    [XmlChild] public MaxPhysAddr? MaxPhysAddr { get; set; }
    [XmlChild] public List<CpuFeature> Features { get => field ??= []; set; }
    [XmlChild] public Numa? Numa { get; set; }

    /// <summary>Whether the description names a model or a mode, rather than only arranging the machine's default CPU.</summary>
    public bool IsChosen => Mode is not (null or CpuMode.Custom) || Model is { Name.Length: > 0 };

    private bool WritesModel => Model is { Name.Length: > 0 } or { VendorId: not null };

    partial void AfterRead(XmlReadContext context)
    {
        // With an architecture it describes a host, which has no policies.
        if (Arch is not null) return;
        if (Mode is CpuMode.HostPassthrough or CpuMode.Maximum) Model = null;
        else if (Migratable is not null)
            context.Add(ProblemKind.Unsupported, "migratable is for the host's own CPU", "use it with mode='host-passthrough' or mode='maximum', or leave it out", at: "@migratable");
        if (Model is { Name.Length: 0 }) Model.Name = null;
        if (Model?.Name is null) CheckModelless(context);
        else
        {
            Mode ??= CpuMode.Custom;
            Model.Fallback ??= CpuFallback.Allow;
        }
        if (IsChosen && Mode == CpuMode.Custom) Match ??= CpuMatch.Exact;
        else if (!IsChosen) (Mode, Match, Check) = (null, null, null);
        else Match = null;
        CheckFeatures(context);
    }

    private void CheckModelless(XmlReadContext context)
    {
        if (Vendor is not null) context.Add(ProblemKind.Xml, "a CPU vendor without a model", "name the model in <model>, or remove <vendor>", at: "vendor");
        if (Mode is null or CpuMode.Custom && Features.Count > 0)
            context.Add(ProblemKind.Xml, "CPU features without a model that they are added to", "name the model in <model>, or use mode='host-model'", at: "feature");
    }

    private void CheckFeatures(XmlReadContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var feature in Features)
        {
            if (!seen.Add(feature.Name)) context.Add(ProblemKind.Xml, $"the CPU feature '{feature.Name}' is there more than once", "keep one of them", at: "feature");
            feature.Policy ??= CpuFeaturePolicy.Require;
        }
    }
}

public enum CpuMode
{
    /// <summary>The model that is written.</summary>
    Custom,
    /// <summary>A model and features as near to the host as can be migrated.</summary>
    HostModel,
    /// <summary>The host's CPU as it is.</summary>
    HostPassthrough,
    /// <summary>All that the hypervisor can offer.</summary>
    Maximum,
}

public enum CpuMatch
{
    /// <summary>The host may have more, and the guest gets it.</summary>
    Minimum,
    /// <summary>The guest gets just what is asked for.</summary>
    Exact,
    /// <summary>The host must have just what is asked for.</summary>
    Strict,
}

public enum CpuCheck
{
    /// <summary>Not at all.</summary>
    None,
    /// <summary>Before the start, against the host's features as they are known.</summary>
    Partial,
    /// <summary>At the start, against what the hypervisor really gave.</summary>
    Full,
}

/// <summary>A named CPU model.</summary>
[XmlElement("model")]
public sealed partial class CpuModel : XmlNode
{
    /// <summary>Whether the nearest model may stand in for one that the hypervisor lacks.</summary>
    [XmlAttribute("fallback", Problem = ProblemKind.Unsupported)] public CpuFallback? Fallback { get; set; }
    /// <summary>The vendor string that the guest sees, 12 characters.</summary>
    [XmlAttribute("vendor_id")] public string? VendorId { get; set; }
    /// <summary>The model's name.</summary>
    [XmlText] public string? Name { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        // The guest finds it in three registers of four characters each.
        const int VendorLength = 12;
        if (VendorId is { } vendor && (Encoding.UTF8.GetByteCount(vendor) != VendorLength || vendor.Contains(',', StringComparison.Ordinal)))
            context.Add(ProblemKind.Xml, $"'{vendor}' is no vendor_id", "write exactly 12 characters, none of them a comma", at: "model/@vendor_id");
    }
}

public enum CpuFallback
{
    /// <summary>The nearest model that the hypervisor has is taken.</summary>
    Allow,
    /// <summary>The start fails.</summary>
    Forbid,
}

/// <summary>How the CPUs are arranged.</summary>
[XmlElement("topology")]
public sealed partial class CpuTopology : XmlNode
{
    /// <summary>Sockets.</summary>
    [XmlAttribute("sockets", Required = true, Min = 1)] public uint Sockets { get; set; }
    /// <summary>Dies of a socket.</summary>
    [XmlAttribute("dies", Min = 1)] public uint Dies { get; set; } = 1;
    /// <summary>Clusters of a die.</summary>
    [XmlAttribute("clusters", Min = 1)] public uint Clusters { get; set; } = 1;
    /// <summary>Cores of a cluster.</summary>
    [XmlAttribute("cores", Required = true, Min = 1)] public uint Cores { get; set; }
    /// <summary>Threads of a core.</summary>
    [XmlAttribute("threads", Required = true, Min = 1)] public uint Threads { get; set; }
}

/// <summary>The CPU cache that the guest sees.</summary>
[XmlElement("cache")]
public sealed partial class CpuCache : XmlNode
{
    /// <summary>The level.</summary>
    [XmlAttribute("level", Min = 1, Max = 3)] public uint? Level { get; set; }
    /// <summary>Whether the guest sees the host's cache, one that is emulated, or none.</summary>
    [XmlAttribute("mode", Required = true)] public CpuCacheMode Mode { get; set; }
}

public enum CpuCacheMode
{
    /// <summary>A cache of the hypervisor's making.</summary>
    Emulate,
    /// <summary>The host's cache.</summary>
    Passthrough,
    /// <summary>No cache.</summary>
    Disable,
}

/// <summary>The width of physical addresses.</summary>
[XmlElement("maxphysaddr")]
public sealed partial class MaxPhysAddr : XmlNode
{
    /// <summary>Whether the width is the host's or a chosen one.</summary>
    [XmlAttribute("mode", Required = true)] public MaxPhysAddrMode Mode { get; set; }
    /// <summary>The width, bits.</summary>
    [XmlAttribute("bits")] public uint? Bits { get; set; }
    /// <summary>The most bits that are taken over from the host.</summary>
    [XmlAttribute("limit", Min = 1)] public uint? Limit { get; set; }
}

public enum MaxPhysAddrMode
{
    /// <summary>As many bits as are written.</summary>
    Emulate,
    /// <summary>As many bits as the host has.</summary>
    Passthrough,
}

/// <summary>A CPU feature and what is asked of it.</summary>
[XmlElement("feature", Key = "@name")]
public sealed partial class CpuFeature : XmlNode
{
    /// <summary>Whether the guest has the feature.</summary>
    [XmlAttribute("policy", Problem = ProblemKind.Unsupported)] public CpuFeaturePolicy? Policy { get; set; }
    /// <summary>The feature's name.</summary>
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";

    partial void AfterRead(XmlReadContext context)
    {
        if (Name.Length == 0) context.Add(ProblemKind.Xml, "a feature has a name", "write name='vmx' or another", at: "@name");
    }
}

public enum CpuFeaturePolicy
{
    /// <summary>The guest has it whether or not the host does.</summary>
    Force,
    /// <summary>The start fails without it.</summary>
    Require,
    /// <summary>The guest has it if the host does.</summary>
    Optional,
    /// <summary>The guest does not have it.</summary>
    Disable,
    /// <summary>The start fails if the host has it.</summary>
    Forbid,
}
