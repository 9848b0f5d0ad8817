namespace Berth.Qemu.Storage.Bitmaps;

/// <summary>A dirty bitmap of a block node: which of its clusters were written since it began.</summary>
internal sealed record DirtyBitmap
{
    public required string Name { get; init; }

    /// <summary>Whether it notes writes.</summary>
    public bool Recording { get; init; }

    /// <summary>Whether a job uses it.</summary>
    public bool Busy { get; init; }

    /// <summary>Whether it is kept in the image.</summary>
    public bool Persistent { get; init; }

    /// <summary>Whether it was not closed properly, and so may lack writes.</summary>
    public bool Inconsistent { get; init; }

    /// <summary>The size of what one bit stands for, bytes.</summary>
    public ulong Granularity { get; init; }

    /// <summary>How much is dirty, bytes.</summary>
    public ulong DirtyBytes { get; init; }
}
