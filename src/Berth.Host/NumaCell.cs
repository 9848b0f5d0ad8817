namespace Berth.Host;

/// <summary>Memory and the CPUs nearest to it.</summary>
public sealed record NumaCell
{
    /// <summary>The kernel's number of the node; numbers may have gaps.</summary>
    public required int Id { get; init; }

    /// <summary>The memory, and how much of it is free; null when the kernel does not tell.</summary>
    public HostMemory? Memory { get; init; }

    /// <summary>The CPUs, ascending. There may be none.</summary>
    public required IReadOnlyList<LogicalCpu> Cpus { get; init; }

    /// <summary>The pages by size, ascending; the first are the ordinary ones.</summary>
    public required IReadOnlyList<PagePool> Pages { get; init; }

    /// <summary>The distance to every cell, itself included; empty on a host that has no cells.</summary>
    public required IReadOnlyList<CellDistance> Distances { get; init; }

    /// <summary>The caches in front of the memory, by level.</summary>
    public IReadOnlyList<MemorySideCache> Caches { get; init; } = [];

    /// <summary>How fast the memory is for the CPUs nearest to it.</summary>
    public IReadOnlyList<MemoryAccessPath> AccessPaths { get; init; } = [];
}
