namespace Berth.Model;

/// <summary>Host NUMA nodes for the guest's memory.</summary>
[XmlElement("numatune")]
public sealed partial class NumaTune : XmlNode
{
    [XmlChild(OmitEmpty = true)] public NumaMemory? Memory { get; set; }
    [XmlChild] public List<NumaMemoryNode> MemoryNodes { get => field ??= []; set; }

    partial void AfterRead(XmlReadContext context) => MemoryNodes = [.. MemoryNodes.OrderBy(n => n.CellId)];
}

/// <summary>The policy for all memory.</summary>
[XmlElement("memory")]
public sealed partial class NumaMemory : XmlNode
{
    /// <summary>How strictly the nodes are used; strict unless written.</summary>
    [XmlAttribute("mode", Problem = ProblemKind.Unsupported)] public NumaMode? Mode { get; set; }
    /// <summary>The host NUMA nodes.</summary>
    [XmlAttribute("nodeset", When = nameof(WritesNodeSet), Problem = ProblemKind.InvalidArgument)] public CpuSet? NodeSet { get; set; }
    /// <summary>Whether the nodes are those written or asked of numad.</summary>
    [XmlAttribute("placement", When = nameof(WritesPlacement), Problem = ProblemKind.Unsupported)] public VcpuPlacement? Placement { get; set; }

    private bool WritesNodeSet => Placement != VcpuPlacement.Auto;

    // Who names nodes has said that they are static.
    private bool WritesPlacement => Placement != VcpuPlacement.Static || NodeSet is null;

    partial void AfterRead(XmlReadContext context) => NodeSet?.RequireMembers("nodeset", context);
}

/// <summary>The policy for one guest NUMA node.</summary>
[XmlElement("memnode")]
public sealed partial class NumaMemoryNode : XmlNode
{
    /// <summary>The guest NUMA node.</summary>
    [XmlAttribute("cellid", Required = true)] public uint CellId { get; set; }
    /// <summary>How strictly the nodes are used; strict unless written.</summary>
    [XmlAttribute("mode")] public NumaMode? Mode { get; set; }
    /// <summary>The host NUMA nodes.</summary>
    [XmlAttribute("nodeset", Required = true, Problem = ProblemKind.InvalidArgument, Missing = ProblemKind.Xml)] public CpuSet NodeSet { get; set; } = CpuSet.Empty;

    partial void AfterRead(XmlReadContext context)
    {
        Mode ??= NumaMode.Strict;
        NodeSet.RequireMembers("nodeset", context);
    }
}

public enum NumaMode
{
    /// <summary>Those nodes alone; otherwise memory cannot be had.</summary>
    Strict,
    /// <summary>The node first, then others.</summary>
    Preferred,
    /// <summary>The nodes in turn.</summary>
    Interleave,
    /// <summary>Those nodes by cgroups, while the kernel's policy stays as it is.</summary>
    Restrictive,
}
