namespace Berth.Qemu;

/// <summary>What the machine builder must know of the host. A value, so that a conversion touches nothing on the host.</summary>
public sealed record QemuHost
{
    /// <summary>libvirt's name of the host's architecture.</summary>
    public required string Architecture { get; init; }

    /// <summary>Whether KVM runs guests here.</summary>
    public bool Kvm { get; init; }

    /// <summary>Host CPU numbers.</summary>
    public int CpuCount { get; init; } = 1;

    /// <summary>The environment that guests inherit from.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether this is the system daemon.</summary>
    public bool Privileged { get; init; } = true;

    /// <summary>A new UUID.</summary>
    public Func<Guid> NewUuid { get; init; } = Guid.NewGuid;

    /// <summary>Random bytes.</summary>
    public Func<int, byte[]> RandomBytes { get; init; } = System.Security.Cryptography.RandomNumberGenerator.GetBytes;

    /// <summary>The clock, seconds since 1970 UTC.</summary>
    public Func<long> Now { get; init; } = static () => DateTimeOffset.UtcNow.ToUnixTimeSeconds();
}
