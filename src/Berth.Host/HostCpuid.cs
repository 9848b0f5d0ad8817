using System.Runtime.Intrinsics.X86;

namespace Berth.Host;

/// <summary>What this host's x86 CPU says about itself. Not the kernel's opinion: what that keeps from programs is here too.</summary>
public static class HostCpuid
{
    private const uint Basic = 0, Extended = 0x80000000, Centaur = 0xc0000000;
    private const uint MaxLeaves = 0x100;
    private const uint MaxSubleaf = 63;

    /// <summary>Reads one leaf; null where there is no CPUID or no such leaf.</summary>
    public static CpuidLeaf? Read(uint leaf, uint subleaf = 0) =>
        X86Base.IsSupported && leaf <= Ask(leaf & 0xf0000000, 0).Eax ? Ask(leaf, subleaf) : null;

    /// <summary>Every leaf with its parts; none on other architectures.</summary>
    public static IEnumerable<CpuidLeaf> ReadAll()
    {
        if (!X86Base.IsSupported) yield break;
        foreach (var first in (uint[])[Basic, Extended, Centaur])
        {
            var last = Ask(first, 0).Eax;
            // What a CPU does not know it answers with anything.
            if (last < first || last - first >= MaxLeaves) continue;
            for (var leaf = first; leaf <= last; leaf++)
                foreach (var part in ReadParts(leaf)) yield return part;
        }
    }

    private static IEnumerable<CpuidLeaf> ReadParts(uint leaf)
    {
        const uint Features = 7, ExtendedState = 0xd, Monitoring = 0xf, Enclaves = 0x12, Trace = 0x14, SystemOnChip = 0x17, AddressTranslation = 0x18, Tiles = 0x1d;
        var first = Ask(leaf, 0);
        yield return first;
        var last = leaf switch
        {
            // Their first parts tell how many more there are.
            Features or Trace or SystemOnChip or AddressTranslation or Tiles => Math.Min(first.Eax, MaxSubleaf),
            ExtendedState => MaxSubleaf,
            // Their features are in the second part.
            Monitoring or Enclaves => 1u,
            _ => 0u,
        };
        for (uint subleaf = 1; subleaf <= last; subleaf++) yield return Ask(leaf, subleaf);
    }

    private static CpuidLeaf Ask(uint leaf, uint subleaf)
    {
        var (eax, ebx, ecx, edx) = X86Base.CpuId((int)leaf, (int)subleaf);
        return new(leaf, subleaf, (uint)eax, (uint)ebx, (uint)ecx, (uint)edx);
    }
}
