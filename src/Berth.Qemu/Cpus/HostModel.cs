using Berth.Model;

namespace Berth.Qemu.Cpus;

/// <summary>The host's CPU as guests can have it: what mode <c>host-model</c> stands for.</summary>
public sealed record HostModel
{
    /// <summary>All that a guest can be given.</summary>
    public required Cpu Reported { get; init; }

    /// <summary>Of that, what a guest can take to another host.</summary>
    public required Cpu Migratable { get; init; }

    /// <summary>What guests' CPUs are compared with.</summary>
    public required Cpu Full { get; init; }
}
