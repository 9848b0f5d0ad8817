using System.Globalization;
using Berth.Linux;
using Berth.Model;

namespace Berth.Host;

/// <summary>The host's memory by cells (NUMA nodes). A host without them counts as one cell that has all.</summary>
public sealed record HostNuma
{
    private const string Directory = "/sys/devices/system/node";

    /// <summary>The cells by ascending number; at least one.</summary>
    public required IReadOnlyList<NumaCell> Cells { get; init; }

    /// <summary>The memory of all cells together: what virNodeGetInfo calls the host's memory.</summary>
    public ulong MemoryKiB => Cells.Aggregate(0ul, (sum, cell) => sum + (cell.Memory?.TotalKiB ?? 0));

    /// <param name="tree">This host or a pretended one.</param>
    /// <param name="topology">The same host's.</param>
    /// <param name="pageSizeKiB">The size of an ordinary page; this host's when null.</param>
    public static HostNuma Read(HostTree tree, HostTopology topology, int? pageSizeKiB = null)
    {
        ulong page = (ulong)(pageSizeKiB ?? Environment.SystemPageSize / 1024);
        IReadOnlyList<(int Id, CpuSet Cpus)> nodes = ReadCpuSets(tree);
        if (nodes.Count == 0) return new HostNuma { Cells = [ReadWholeHost(tree, topology, page)] };
        int[] ids = [.. nodes.Select(node => node.Id)];
        return new HostNuma { Cells = [.. nodes.Select(node => ReadCell(tree, topology, node.Id, node.Cpus, ids, page))] };
    }

    /// <summary>The free memory of one cell; null when there is no such cell or the kernel does not tell.</summary>
    public static ulong? ReadFreeKiB(HostTree tree, int cell)
    {
        bool hasCells = ReadIds(tree).Count > 0;
        return HostMemory.Read(tree, hasCells ? cell : null) is { } memory && (hasCells || cell == 0) ? memory.FreeKiB : null;
    }

    internal static IReadOnlyList<(int Id, CpuSet Cpus)> ReadCpuSets(HostTree tree) =>
        [.. ReadIds(tree).Select(id => (id, tree.ReadSet($"{Directory}/node{id}/cpulist")))];

    private static IReadOnlyList<int> ReadIds(HostTree tree) =>
        tree.ReadSet($"{Directory}/online") is { IsEmpty: false } online ? [.. online.Members] : tree.ListNumbered(Directory, "node");

    private static NumaCell ReadCell(HostTree tree, HostTopology topology, int id, CpuSet cpus, int[] ids, ulong page)
    {
        HostMemory? memory = HostMemory.Read(tree, id);
        return new NumaCell
        {
            Id = id,
            Memory = memory,
            Cpus = [.. topology.Cpus.Where(cpu => cpus.Contains(cpu.Id))],
            Pages = ReadPages(tree, $"{Directory}/node{id}/hugepages", memory, page),
            Distances = ReadDistances(tree, id, ids),
            Caches = MemorySideCache.ReadAll(tree, id),
            AccessPaths = MemoryAccessPath.ReadAll(tree, id),
        };
    }

    private static NumaCell ReadWholeHost(HostTree tree, HostTopology topology, ulong page)
    {
        HostMemory? memory = HostMemory.Read(tree);
        return new NumaCell
        {
            Id = 0,
            Memory = memory,
            Cpus = topology.Cpus,
            Pages = ReadPages(tree, "/sys/kernel/mm/hugepages", memory, page),
            Distances = [],
        };
    }

    private static IReadOnlyList<PagePool> ReadPages(HostTree tree, string directory, HostMemory? memory, ulong page)
    {
        const string Prefix = "hugepages-", Suffix = "kB";
        List<PagePool> huge = [];
        foreach (string name in tree.List(directory))
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal) || !name.EndsWith(Suffix, StringComparison.Ordinal)) continue;
            if (!ulong.TryParse(name.AsSpan()[Prefix.Length..^Suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out ulong size)) continue;
            huge.Add(new PagePool(size, tree.ReadNumber($"{directory}/{name}/nr_hugepages") ?? 0, tree.ReadNumber($"{directory}/{name}/free_hugepages") ?? 0));
        }

        ulong reserved = huge.Aggregate(0ul, (sum, pool) => sum + pool.SizeKiB * pool.Total);
        ulong ordinary = memory is { } known && known.TotalKiB > reserved ? known.TotalKiB - reserved : 0;
        return [new PagePool(page, ordinary / page, (memory?.FreeKiB ?? 0) / page), .. huge.OrderBy(pool => pool.SizeKiB)];
    }

    private static IReadOnlyList<CellDistance> ReadDistances(HostTree tree, int id, int[] ids)
    {
        string[] values = (tree.ReadLine($"{Directory}/node{id}/distance") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // One value for each node that is online, in ascending order.
        return values.Length != ids.Length ? [] : [.. ids.Zip(values, (other, value) => new CellDistance(other, int.TryParse(value, out int distance) ? distance : 0))];
    }
}
