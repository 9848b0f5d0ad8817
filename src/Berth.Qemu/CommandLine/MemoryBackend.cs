using Berth.Model;

namespace Berth.Qemu.CommandLine;

/// <summary>A piece of guest memory that QEMU is to provide. What is null is as the domain's <c>&lt;memoryBacking&gt;</c> and <c>&lt;numatune&gt;</c> say.</summary>
internal sealed record MemoryBackend
{
    public required string Id { get; init; }

    /// <summary>The name of the file, where the memory is one.</summary>
    public required string FileName { get; init; }

    public required ulong SizeKiB { get; init; }

    /// <summary>The guest NUMA node; null for memory of the whole machine.</summary>
    public uint? GuestNode { get; init; }

    /// <summary>Whether it is all of the machine's main memory.</summary>
    public bool IsMain { get; init; }

    public MemoryAccess? Access { get; init; }

    public bool? Discard { get; init; }

    public ulong? PageSizeKiB { get; init; }

    /// <summary>Host nodes to take the memory from.</summary>
    public CpuSet? HostNodes { get; init; }

    /// <summary>A file that holds the memory's contents.</summary>
    public string? Path { get; init; }

    public ulong? AlignKiB { get; init; }

    /// <summary>Whether the file is persistent memory of the host.</summary>
    public bool Pmem { get; init; }

    /// <summary>Whether the host must set the memory aside; false where the guest takes it as it goes.</summary>
    public bool Reserve { get; init; } = true;

    /// <summary>Whether all of it is touched before the guest starts; null follows from the kind of memory.</summary>
    public bool? Preallocate { get; init; }
}
