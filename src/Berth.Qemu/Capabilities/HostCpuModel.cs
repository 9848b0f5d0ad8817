namespace Berth.Qemu.Capabilities;

/// <summary>What an accelerator can give a guest on this host.</summary>
public sealed record HostCpuModel
{
    /// <summary>The model as QEMU expands it by default; on x86 without the features that would prevent migration.</summary>
    public required CpuModel Default { get; init; }

    /// <summary>Every feature, also those that prevent migration; null where QEMU makes no such difference (other than x86).</summary>
    public CpuModel? WithUnmigratable { get; init; }

    /// <summary>The same with every Hyper-V enlightenment the host can give (<c>hv-passthrough</c>); null when QEMU could not tell.</summary>
    public CpuModel? WithHyperV { get; init; }

    /// <summary>Features that QEMU advises against, from the full expansion (s390x).</summary>
    public IReadOnlyList<string> DeprecatedFeatures { get; init; } = [];
}
