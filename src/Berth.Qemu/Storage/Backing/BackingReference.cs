using Berth.Model.Devices;

namespace Berth.Qemu.Storage.Backing;

/// <summary>The image below an image, as the header of the upper one names it.</summary>
public sealed record BackingReference
{
    /// <summary>A file, a block device, a directory, or something on the network.</summary>
    public required StorageType Type { get; init; }

    /// <summary>Where it is; a path may be relative to the upper image's directory.</summary>
    public required StorageSource Source { get; init; }

    /// <summary>The user of an SSH server; definitions name one only together with a key.</summary>
    public string? SshUser { get; init; }

    /// <summary>Whether any SSH server is trusted.</summary>
    public bool TrustsAnySshHost { get; init; }

    /// <summary>Whether the string held a user or a password: a header is no place for them, and they were dropped.</summary>
    public bool DroppedCredentials { get; init; }
}
