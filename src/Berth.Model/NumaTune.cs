namespace Berth.Model;

/// <summary>Host NUMA nodes for the guest's memory.</summary>
[XmlElement("numatune")]
public sealed partial class NumaTune : XmlNode
{
    [XmlChild(OmitEmpty = true)] public NumaMemory? Memory { get; set; }
    [XmlChild] public List<NumaMemoryNode> MemoryNodes { get; set; } = [];

    partial void AfterRead(XmlReadContext context) => MemoryNodes = [.. MemoryNodes.OrderBy(n => n.CellId)];
}

/// <summary>The policy for all memory.</summary>
[XmlElement("memory")]
public sealed partial class NumaMemory : XmlNode
{
    [XmlAttribute("mode", Problem = ProblemKind.Unsupported)] public NumaMode? Mode { get; set; }
    [XmlAttribute("nodeset", When = nameof(WritesNodeSet), Problem = ProblemKind.InvalidArgument)] public CpuSet? NodeSet { get; set; }
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
    [XmlAttribute("cellid", Required = true)] public uint CellId { get; set; }
    [XmlAttribute("mode")] public NumaMode? Mode { get; set; }
    [XmlAttribute("nodeset", Required = true, Problem = ProblemKind.InvalidArgument, Missing = ProblemKind.Xml)] public CpuSet NodeSet { get; set; } = CpuSet.Empty;

    partial void AfterRead(XmlReadContext context)
    {
        Mode ??= NumaMode.Strict;
        NodeSet.RequireMembers("nodeset", context);
    }
}

public enum NumaMode { Strict, Preferred, Interleave, Restrictive }
