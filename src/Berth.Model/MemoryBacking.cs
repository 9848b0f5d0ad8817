namespace Berth.Model;

/// <summary>How guest memory is backed on the host.</summary>
[XmlElement("memoryBacking")]
public sealed partial class MemoryBacking : XmlNode
{
    [XmlChild] public HugePages? HugePages { get; set; }
    [XmlChild("nosharepages", Bool = XmlBool.Presence)] public bool NoSharePages { get; set; }
    [XmlChild("locked", Bool = XmlBool.Presence)] public bool Locked { get; set; }
    [XmlAttribute("source/@type")] public MemorySourceType? Source { get; set; }
    [XmlAttribute("access/@mode")] public MemoryAccess? Access { get; set; }
    [XmlAttribute("allocation/@mode")] public MemoryAllocation? Allocation { get; set; }
    [XmlAttribute("allocation/@threads")] public uint? AllocationThreads { get; set; }
    [XmlChild("discard", Bool = XmlBool.Presence)] public bool Discard { get; set; }
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
    [XmlAttribute("size")] public ulong Size { get; set; }
    [XmlAttribute("unit")] public string? Unit { get; set; }
    [XmlAttribute("nodeset", Problem = ProblemKind.InvalidArgument)] public CpuSet? NodeSet { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        Size = SizeUnit.ToKibiBytes(Size, Unit, context);
        Unit = "KiB";
    }
}

public enum MemorySourceType { File, Anonymous, Memfd }
public enum MemoryAccess { Shared, Private }
public enum MemoryAllocation { Immediate, Ondemand }
