namespace Berth.Machine.Definition;

/// <summary>What a domain is completed with where no hypervisor is asked.</summary>
public sealed record GenericOptions
{
    /// <summary>The architecture of guests that name none.</summary>
    public required string Architecture { get; init; }

    /// <summary>The document describes a guest that runs.</summary>
    public bool IsLive { get; init; }

    /// <summary>A new UUID.</summary>
    public Func<Guid> NewUuid { get; init; } = Guid.NewGuid;

    /// <summary>Random bytes.</summary>
    public Func<int, byte[]> RandomBytes { get; init; } = static count => System.Security.Cryptography.RandomNumberGenerator.GetBytes(count);
}
