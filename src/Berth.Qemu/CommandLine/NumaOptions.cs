using Berth.Machine.Definition;
using System.Globalization;
using System.Text;
using Berth.Model;
using Berth.Qemu.Completion;

namespace Berth.Qemu.CommandLine;

/// <summary>The guest's NUMA nodes, how far they are from each other, and how fast they reach each other's memory.</summary>
internal static class NumaOptions
{
    public static void Build(QemuBuild build)
    {
        if (build.Domain.Cpu?.Numa is not { Cells.Count: > 0 } numa) return;
        if (!numa.Cells.Exists(c => c.Cpus is { IsEmpty: false })) build.Problems.Unsupported(build.Domain, "no NUMA node has CPUs", "write cpus='…' at one <cell>", at: "cpu/numa");
        var old = UsesSizes(build, numa);
        if (old) AddPages(build);
        foreach (var cell in numa.Cells) AddCell(build, numa, cell, old);
        AddDistances(build, numa);
        AddLatencies(build, numa);
    }

    private static void AddCell(QemuBuild build, Numa numa, NumaCell cell, bool old)
    {
        var size = MemoryOptions.Align(build, cell.Memory);
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"node,nodeid={cell.Id}"));
        foreach (var (first, last) in cell.Cpus?.Ranges ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $",cpus={first}");
            if (last > first) text.Append('-').Append(last);
        }
        if (HasAttributes(numa) && Initiator(numa, cell) is { } initiator) text.Append(CultureInfo.InvariantCulture, $",initiator={initiator}");
        if (old) text.Append(CultureInfo.InvariantCulture, $",mem={size / 1024}");
        else if (size > 0)
        {
            var id = $"ram-node{cell.Id}";
            text.Append(",memdev=").Append(MemoryBackends.Add(build, new()
            {
                Id = id,
                FileName = id,
                SizeKiB = size,
                GuestNode = cell.Id,
                Access = cell.MemoryAccess,
                Discard = cell.Discard,
            }));
        }
        build.Parts.Option("-numa", text.ToString());
    }

    /// <summary>Whether latencies and caches are told to the guest (ACPI HMAT).</summary>
    public static bool HasAttributes(Numa numa) => numa.Interconnects is { Latencies.Count: > 0 } or { Bandwidths.Count: > 0 } || numa.Cells.Exists(c => c.Caches.Count > 0);

    /// <summary>Machines from before memory backends keep sizes, so that they migrate, unless something asks for a backend.</summary>
    private static bool UsesSizes(QemuBuild build, Numa numa)
    {
        var (domain, backing) = (build.Domain, build.Domain.MemoryBacking);
        return QemuCompletion.AcceleratorOf(domain, build.Context.Capabilities)?.FindMachine(domain.Machine)?.NumaMemSupported == true
            && !HasAttributes(numa) && backing is not ({ Source: MemorySourceType.File or MemorySourceType.Memfd } or { Access: not null })
            && numa.Cells.TrueForAll(c => c.MemoryAccess is null && domain.NumaTune?.MemoryNodes.Exists(n => n.CellId == c.Id) != true && !HasOwnPages(c));

        bool HasOwnPages(NumaCell cell) => backing?.HugePages?.Pages.Exists(p => p.Size > HugePages.OrdinaryPageKiB && cell.Id is { } id && p.NodeSet?.Contains((int)id) == true) == true;
    }

    /// <summary>What a backend would say of memory that has none.</summary>
    private static void AddPages(QemuBuild build)
    {
        var backing = build.Domain.MemoryBacking;
        ulong? pages = backing?.HugePages is { } huge ? HugePages.MainSize(build, huge) : null;
        if (pages is not null || backing?.Allocation == MemoryAllocation.Immediate) build.Parts.Option("-mem-prealloc");
        if (pages is { } size) build.Parts.Option("-mem-path", HugePages.DirectoryOf(build, size));
    }

    /// <summary>The node whose CPUs reach a node's memory best: its own, else the one with the largest bandwidth or the smallest latency.</summary>
    private static uint? Initiator(Numa numa, NumaCell cell)
    {
        if (cell.Cpus is { IsEmpty: false }) return cell.Id;
        var bandwidths = numa.Interconnects?.Bandwidths.Where(b => b.Target == cell.Id && b.Cache is null or 0 && b.Type is NumaAccess.Access or NumaAccess.Read).ToList() ?? [];
        if (bandwidths.Count > 0) return bandwidths.MaxBy(b => b.Value)!.Initiator;
        var latencies = numa.Interconnects?.Latencies.Where(l => l.Target == cell.Id && l.Cache is null or 0 && l.Type is NumaAccess.Access or NumaAccess.Read).ToList() ?? [];
        if (latencies.Count > 0) return latencies.MinBy(l => l.Value)!.Initiator;
        return numa.Cells.Find(c => c.Cpus is { IsEmpty: false })?.Id;
    }

    private static void AddDistances(QemuBuild build, Numa numa)
    {
        if (!numa.Cells.Exists(c => c.Distances.Count > 0)) return;
        foreach (var cell in numa.Cells)
            foreach (var other in numa.Cells)
                build.Parts.Option("-numa", $"dist,src={cell.Id},dst={other.Id},val={NumaDistances.Between(cell, other)}");
    }

    private static void AddLatencies(QemuBuild build, Numa numa)
    {
        foreach (var latency in numa.Interconnects?.Latencies ?? [])
            build.Parts.Option("-numa", $"hmat-lb,{Way(latency.Initiator, latency.Target, latency.Cache)},data-type={Access(latency.Type)}-latency,latency={latency.Value}");
        foreach (var bandwidth in numa.Interconnects?.Bandwidths ?? [])
            build.Parts.Option("-numa", $"hmat-lb,{Way(bandwidth.Initiator, bandwidth.Target, bandwidth.Cache)},data-type={Access(bandwidth.Type)}-bandwidth,bandwidth={bandwidth.Value}K");
        foreach (var cell in numa.Cells)
            foreach (var cache in cell.Caches)
                build.Parts.Option("-numa", $"hmat-cache,node-id={cell.Id},size={cache.Size * SizeUnit.Factor(cache.SizeUnitName, 1024) / 1024}K,level={cache.Level},"
                    + $"associativity={Associativity(cache.Associativity)},policy={Policy(cache.Policy)}" + (cache.Line > 0 ? $",line={cache.Line}" : ""));
    }

    private static string Way(uint initiator, uint target, uint? cache) => $"initiator={initiator},target={target},hierarchy=" + cache switch
    {
        null or 0 => "memory",
        1 => "first-level",
        2 => "second-level",
        _ => "third-level",
    };

    private static string Access(NumaAccess access) => access.ToString().ToLowerInvariant();

    private static string Associativity(NumaCacheAssociativity associativity) => associativity switch
    {
        NumaCacheAssociativity.Direct => "direct",
        NumaCacheAssociativity.Full => "complex",
        _ => "none",
    };

    private static string Policy(NumaCachePolicy policy) => policy switch
    {
        NumaCachePolicy.Writeback => "write-back",
        NumaCachePolicy.Writethrough => "write-through",
        _ => "none",
    };
}
