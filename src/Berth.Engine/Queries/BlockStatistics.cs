namespace Berth.Engine;

/// <summary>What went through a disk since the guest started. Times are in ns.</summary>
public sealed record BlockStatistics
{
    public ulong ReadRequests { get; init; }

    public ulong ReadBytes { get; init; }

    public ulong ReadTime { get; init; }

    public ulong WriteRequests { get; init; }

    public ulong WriteBytes { get; init; }

    public ulong WriteTime { get; init; }

    public ulong FlushRequests { get; init; }

    public ulong FlushTime { get; init; }

    /// <summary>The highest offset that was written to; null when QEMU does not tell.</summary>
    public ulong? HighestWrite { get; init; }
}
