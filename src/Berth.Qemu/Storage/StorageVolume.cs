using Berth.Model.Devices;

namespace Berth.Qemu.Storage;

/// <summary>What a volume of a storage pool is on this host.</summary>
public sealed record StorageVolume
{
    /// <summary>A file, a block device, a directory, or something on the network.</summary>
    public required StorageType Type { get; init; }

    /// <summary>Where it is found on this host.</summary>
    public required StorageSource Source { get; init; }

    /// <summary>Where it is found over the network, for pools that the host only mounts or attaches; null when there is no other way.</summary>
    public StorageSource? Direct { get; init; }
}
