using Berth.Host;
using Berth.Linux;
using Berth.Model;
using Berth.Qemu.Cpus;

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

    /// <summary>The most vCPUs that KVM gives one guest.</summary>
    public int KvmMaxVcpus { get; init; } = int.MaxValue;

    /// <summary>Model and features of the host's CPU, as its capabilities document has them; null where none is known.</summary>
    public Cpu? Cpu { get; init; }

    /// <summary>The CPU that the binary's capabilities were probed on. Another than <see cref="Cpu"/> only where they come from a record.</summary>
    public Cpu? ProbedCpu { get; init; }

    /// <summary>What of the host decides which CPUs guests can have.</summary>
    public CpuHost ForCpus => new(Architecture, ProbedCpu ?? Cpu, PhysicalAddressBits);

    /// <summary>How many bits a physical address has; 0 when unknown.</summary>
    public int PhysicalAddressBits { get; init; }

    /// <summary>Memory cells and their CPUs; null when unknown.</summary>
    public HostNuma? Numa { get; init; }

    /// <summary>The size of transparent huge pages; 0 without them.</summary>
    public ulong TransparentHugePageKiB { get; init; }

    /// <summary>The first DRM render node.</summary>
    public string? RenderNode { get; init; }

    /// <summary>TPM versions that swtpm sets up: <c>1.2</c>, <c>2.0</c>; none without it.</summary>
    public IReadOnlyList<string> TpmVersions { get; init; } = [];

    /// <summary>The nbdkit program; null without it.</summary>
    public string? Nbdkit { get; init; }

    /// <summary>What nbdkit offers: <c>plugin-curl</c>, <c>plugin-ssh</c>, <c>filter-readahead</c>.</summary>
    public IReadOnlyList<string> NbdkitAbilities { get; init; } = [];

    /// <summary>Tells this system from others that share its files.</summary>
    public string SystemToken { get; init; } = "";

    /// <summary>Where the descriptions of firmware and of vhost-user programs are read.</summary>
    public HostTree Tree { get; init; } = HostTree.Own;

    /// <summary>The environment that guests inherit from.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether this is the system daemon.</summary>
    public bool Privileged { get; init; } = true;

    /// <summary>A new UUID.</summary>
    public Func<Guid> NewUuid { get; init; } = Guid.NewGuid;

    /// <summary>Random bytes.</summary>
    public Func<int, byte[]> RandomBytes { get; init; } = static count => System.Security.Cryptography.RandomNumberGenerator.GetBytes(count);

    /// <summary>How far local time is ahead of UTC, seconds.</summary>
    public Func<long> LocalOffset { get; init; } = static () => (long)TimeZoneInfo.Local.GetUtcOffset(DateTimeOffset.UtcNow).TotalSeconds;

    /// <summary>The clock, seconds since 1970 UTC.</summary>
    public Func<long> Now { get; init; } = static () => DateTimeOffset.UtcNow.ToUnixTimeSeconds();
}
