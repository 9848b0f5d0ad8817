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
    /// <summary>Page sizes; without any the host's default huge pages are used.</summary>
    [XmlChild] public List<HugePage> Pages { get => field ??= []; set; }
}

/// <summary>A page size (KiB) and the guest NUMA nodes that use it.</summary>
[XmlElement("page")]
public sealed partial class HugePage : XmlNode
{
    /// <summary>The size, in the unit beside it.</summary>
    [XmlAttribute("size", Required = true)] public ulong Size { get; set; }
    /// <summary>The unit of the size; KiB unless written.</summary>
    [XmlAttribute("unit")] public string? Unit { get; set; }
    /// <summary>The guest NUMA nodes; all that no other page names unless written.</summary>
    [XmlAttribute("nodeset", Problem = ProblemKind.InvalidArgument)] public CpuSet? NodeSet { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        Size = SizeUnit.ToKibiBytes(Size, Unit, context);
        Unit = "KiB";
        if (Size == 0) context.Add(ProblemKind.Malformed, "a page has a size", "write one that the host has, such as size='2048'", at: "@size");
        NodeSet?.RequireMembers("nodeset", context);
    }
}

public enum MemorySourceType
{
    /// <summary>Files, in the configured folder or on huge pages.</summary>
    File,
    /// <summary>Memory of the process.</summary>
    Anonymous,
    /// <summary>A file that only lives in memory.</summary>
    Memfd,
}

public enum MemoryAccess
{
    /// <summary>Other processes that map the memory see what is written.</summary>
    Shared,
    /// <summary>What is written stays with the guest.</summary>
    Private,
}

public enum MemoryAllocation
{
    /// <summary>All memory is taken at the start.</summary>
    Immediate,
    /// <summary>A page is taken when the guest first uses it.</summary>
    Ondemand,
}
