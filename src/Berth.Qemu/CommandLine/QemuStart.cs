namespace Berth.Qemu.CommandLine;

/// <summary>What is decided when a guest starts, before its command line is built.</summary>
public sealed record QemuStart
{
    /// <summary>The guest's number.</summary>
    public required int Id { get; init; }

    /// <summary>The guest's private directory.</summary>
    public required string PrivateDirectory { get; init; }

    /// <summary>The key under which secrets are encrypted for QEMU, 32 bytes; it lies in <c>master-key.aes</c> of the private directory.</summary>
    public ReadOnlyMemory<byte> MasterKey { get; init; } = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);

    /// <summary>What is handed to QEMU as open descriptors.</summary>
    public required IQemuResources Resources { get; init; }

    /// <summary>The host NUMA nodes that suit a guest that leaves the choice; null when nobody was asked.</summary>
    public Model.CpuSet? AdvisedNodes { get; init; }

    /// <summary>What follows <c>-incoming</c>; null for a cold start.</summary>
    public string? Incoming { get; init; }

    /// <summary>The directory name of a guest: <c>domain-ID-NAME</c>, the name cut after 20 characters.</summary>
    public static string DirectoryName(int id, string name) => $"{ShortName("domain-", id, name)}";

    /// <summary>A prefix, the id and the first 20 characters of the name.</summary>
    public static string ShortName(string prefix, int id, string name) =>
        $"{prefix}{id}-{(name.Length > 20 ? name[..20] : name)}";
}
