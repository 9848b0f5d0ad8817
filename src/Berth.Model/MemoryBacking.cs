namespace Berth.Model;

/// <summary>How guest memory is backed on the host.</summary>
[XmlElement("memoryBacking")]
public sealed partial class MemoryBacking : XmlNode
{
    [XmlChild] public HugePages? HugePages { get; set; }
    /// <summary>Pages are not merged with like ones (KSM).</summary>
    [XmlChild("nosharepages", Bool = XmlBool.Presence)] public bool NoSharePages { get; set; }
    /// <summary>Memory is never swapped out.</summary>
    [XmlChild("locked", Bool = XmlBool.Presence)] public bool Locked { get; set; }
    /// <summary>What the memory is made of.</summary>
    [XmlAttribute("source/@type", Problem = ProblemKind.Unsupported)] public MemorySourceType? Source { get; set; }
    /// <summary>Whether other processes can share the memory.</summary>
    [XmlAttribute("access/@mode", Problem = ProblemKind.Unsupported)] public MemoryAccess? Access { get; set; }
    /// <summary>Whether memory is allocated at start or when it is touched.</summary>
    [XmlAttribute("allocation/@mode", Problem = ProblemKind.Unsupported)] public MemoryAllocation? Allocation { get; set; }
    /// <summary>How many threads allocate it.</summary>
    [XmlAttribute("allocation/@threads")] public uint? AllocationThreads { get; set; }
    /// <summary>Contents are dropped when the guest ends.</summary>
    [XmlChild("discard", Bool = XmlBool.Presence)] public bool Discard { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (AllocationThreads == 0) AllocationThreads = null;
    }
}

/// <summary>Huge pages for all memory or for some guest NUMA nodes.</summary>
[XmlElement("hugepages")]
public sealed partial class HugePages : XmlNode
{
    [XmlChild] public List<HugePage> Pages { get; set; } = [];
}

/// <summary>A page size (KiB) and the guest NUMA nodes that use it.</summary>
[XmlElement("page")]
public sealed partial class HugePage : XmlNode
{
    [XmlAttribute("size", Required = true)] public ulong Size { get; set; }
    [XmlAttribute("unit")] public string? Unit { get; set; }
    [XmlAttribute("nodeset", Problem = ProblemKind.InvalidArgument)] public CpuSet? NodeSet { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        Size = SizeUnit.ToKibiBytes(Size, Unit, context);
        Unit = "KiB";
        if (Size == 0) context.Add(ProblemKind.Malformed, "a page has a size", "write one that the host has, such as size='2048'", at: "@size");
        NodeSet?.RequireMembers("nodeset", context);
    }
}

public enum MemorySourceType { File, Anonymous, Memfd }
public enum MemoryAccess { Shared, Private }
public enum MemoryAllocation { Immediate, Ondemand }
