using Berth.Model;

namespace Berth.Qemu.Cpus;

/// <summary>What of a host decides which CPUs its guests can have, besides the hypervisor.</summary>
/// <param name="Architecture">libvirt's name of its architecture.</param>
/// <param name="Cpu">Its CPU as a model with features; null where none is known.</param>
/// <param name="PhysicalAddressBits">How many bits a physical address has; 0 when unknown.</param>
public sealed record CpuHost(string Architecture, Cpu? Cpu, int PhysicalAddressBits)
{
    /// <summary>Whether the host's CPU can itself run guests of an architecture.</summary>
    public bool Runs(string architecture) => Architecture == architecture || (Architecture, architecture) is
        ("x86_64", "i686") or ("aarch64", "armv7l") or ("armv7l", "armv6l") or ("ppc64", "ppc64le") or ("ppc64le", "ppc64");
}
