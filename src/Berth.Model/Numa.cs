namespace Berth.Model;

/// <summary>The guest's NUMA nodes.</summary>
[XmlElement("numa")]
public sealed partial class Numa : XmlNode
{
    [XmlChild] public List<NumaCell> Cells { get => field ??= []; set; }
    [XmlChild(OmitEmpty = true)] public NumaInterconnects? Interconnects { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Cells.Count == 0)
        {
            context.Add(ProblemKind.Xml, "a topology without nodes is none", "write <cell>, or remove <numa>");
            return;
        }
        var ids = new HashSet<uint>();
        for (var i = 0; i < Cells.Count; i++)
        {
            var at = $"cell[{i + 1}]";
            // Where no number is written, the place counts.
            var id = Cells[i].Id ?? (uint)i;
            if (id >= Cells.Count) context.Add(ProblemKind.Xml, $"node {id} is not one of {Cells.Count}", $"number the nodes from 0 to {Cells.Count - 1}", $"{at}/@id");
            else if (!ids.Add(id)) context.Add(ProblemKind.Xml, $"there is another node {id}", $"number the nodes from 0 to {Cells.Count - 1}", Cells[i].Id is null ? at : $"{at}/@id");
        }
        var seen = new HashSet<int>();
        for (var i = 0; i < Cells.Count; i++)
            foreach (var vcpu in Cells[i].Cpus?.Members ?? [])
            {
                if (seen.Add(vcpu)) continue;
                context.Add(ProblemKind.Unsupported, $"vCPU {vcpu} is in two nodes", "name every vCPU once", $"cell[{i + 1}]/@cpus");
                break;
            }
    }
}

/// <summary>One guest NUMA node; memory is in KiB.</summary>
[XmlElement("cell", Key = "@id")]
public sealed partial class NumaCell : XmlNode
{
    /// <summary>The node's number, from 0.</summary>
    [XmlAttribute("id")] public uint? Id { get; set; }
    /// <summary>The guest's CPUs in the node.</summary>
    [XmlAttribute("cpus", Problem = ProblemKind.InvalidArgument)] public CpuSet? Cpus { get; set; }
    /// <summary>The node's memory.</summary>
    [XmlAttribute("memory", Required = true)] public ulong Memory { get; set; }
    /// <summary>The unit of the memory; KiB is written.</summary>
    [XmlAttribute("unit")] public string? Unit { get; set; }
    /// <summary>Whether other processes can share the memory.</summary>
    [XmlAttribute("memAccess")] public MemoryAccess? MemoryAccess { get; set; }
    /// <summary>Contents are dropped when the guest ends.</summary>
    [XmlAttribute("discard")] public bool? Discard { get; set; }
    /// <summary>The distances to other nodes.</summary>
    [XmlChild("sibling", Wrapper = "distances")] public List<NumaDistance> Distances { get => field ??= []; set; }
    [XmlChild] public List<NumaCache> Caches { get => field ??= []; set; }

    partial void AfterRead(XmlReadContext context)
    {
        Memory = SizeUnit.ToKibiBytes(Memory, Unit, context);
        Unit = "KiB";
        if (Cpus is { IsEmpty: true }) Cpus = null;
    }
}

/// <summary>The distance to another node, 10 to 255, where 10 is local.</summary>
[XmlElement("sibling")]
public sealed partial class NumaDistance : XmlNode
{
    /// <summary>The other node.</summary>
    [XmlAttribute("id", Required = true)] public uint Id { get; set; }
    /// <summary>The distance, 10 to 255; 10 for the node itself, 20 unless written.</summary>
    [XmlAttribute("value", Required = true)] public uint Value { get; set; }
}

/// <summary>A memory-side cache (ACPI HMAT).</summary>
[XmlElement("cache")]
public sealed partial class NumaCache : XmlNode
{
    /// <summary>The cache's level, from 1.</summary>
    [XmlAttribute("level", Required = true, Min = 1)] public uint Level { get; set; }
    /// <summary>How the cache is organised.</summary>
    [XmlAttribute("associativity", Required = true)] public NumaCacheAssociativity Associativity { get; set; }
    /// <summary>When written data reaches memory.</summary>
    [XmlAttribute("policy", Required = true)] public NumaCachePolicy Policy { get; set; }
    /// <summary>The cache's size, in the unit beside it.</summary>
    [XmlAttribute("size/@value", Required = true)] public ulong Size { get; set; }
    /// <summary>The unit of the size; bytes unless written.</summary>
    [XmlAttribute("size/@unit")] public string? SizeUnitName { get; set; }
    /// <summary>The size of a line, in the unit beside it.</summary>
    [XmlAttribute("line/@value", Required = true, When = nameof(HasLine))] public ulong Line { get; set; }
    /// <summary>The unit of the line's size; bytes unless written.</summary>
    [XmlAttribute("line/@unit", When = nameof(HasLine))] public string? LineUnitName { get; set; }

    private bool HasLine => Line > 0;
}

public enum NumaCacheAssociativity
{
    None,
    /// <summary>Direct mapped.</summary>
    Direct,
    /// <summary>Fully associative.</summary>
    Full,
}

public enum NumaCachePolicy { None, Writeback, Writethrough }

/// <summary>Latencies and bandwidths between nodes (ACPI HMAT).</summary>
[XmlElement("interconnects")]
public sealed partial class NumaInterconnects : XmlNode
{
    [XmlChild] public List<NumaLatency> Latencies { get => field ??= []; set; }
    [XmlChild] public List<NumaBandwidth> Bandwidths { get => field ??= []; set; }
}

/// <summary>A latency in ns.</summary>
[XmlElement("latency")]
public sealed partial class NumaLatency : XmlNode
{
    /// <summary>The node that asks.</summary>
    [XmlAttribute("initiator", Required = true)] public uint Initiator { get; set; }
    /// <summary>The node whose memory is asked for.</summary>
    [XmlAttribute("target", Required = true)] public uint Target { get; set; }
    /// <summary>The level of the memory-side cache; memory itself unless written.</summary>
    [XmlAttribute("cache")] public uint? Cache { get; set; }
    /// <summary>Which accesses.</summary>
    [XmlAttribute("type", Required = true)] public NumaAccess Type { get; set; }
    /// <summary>The latency, ns.</summary>
    [XmlAttribute("value", Required = true)] public ulong Value { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Cache == 0) Cache = null;
    }
}

/// <summary>A bandwidth in KiB per second.</summary>
[XmlElement("bandwidth")]
public sealed partial class NumaBandwidth : XmlNode
{
    /// <summary>The node that asks.</summary>
    [XmlAttribute("initiator", Required = true)] public uint Initiator { get; set; }
    /// <summary>The node whose memory is asked for.</summary>
    [XmlAttribute("target", Required = true)] public uint Target { get; set; }
    /// <summary>The level of the memory-side cache; memory itself unless written.</summary>
    [XmlAttribute("cache")] public uint? Cache { get; set; }
    /// <summary>Which accesses.</summary>
    [XmlAttribute("type", Required = true)] public NumaAccess Type { get; set; }
    /// <summary>The bandwidth per second, in the unit beside it.</summary>
    [XmlAttribute("value", Required = true)] public ulong Value { get; set; }
    /// <summary>The unit; KiB unless written.</summary>
    [XmlAttribute("unit")] public string? Unit { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        Value = SizeUnit.ToKibiBytes(Value, Unit, context);
        Unit = "KiB";
        if (Cache == 0) Cache = null;
    }
}

public enum NumaAccess { Access, Read, Write }
