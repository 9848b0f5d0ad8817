namespace Berth.Qemu.Storage;

/// <summary>What a new image is to be.</summary>
internal sealed record ImageCreationOptions
{
    /// <summary>The size that the guest sees, bytes.</summary>
    public required ulong Capacity { get; init; }

    /// <summary>The size of the storage, bytes.</summary>
    public required ulong Physical { get; init; }

    /// <summary>The version of a qcow2 image, <c>0.10</c> or <c>1.1</c>; null leaves it to QEMU.</summary>
    public string? Compatibility { get; init; }

    /// <summary>The size of a qcow2 cluster, bytes; null leaves it to QEMU.</summary>
    public ulong? ClusterSize { get; init; }

    /// <summary>Whether the clusters of a qcow2 image have parts.</summary>
    public bool ExtendedL2 { get; init; }
}
