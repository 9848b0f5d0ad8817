using System.Text.Json;

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

    /// <summary>Whether a guest can be given a Hyper-V enlightenment, by libvirt's name: <c>relaxed</c>, <c>vendor_id</c>, …</summary>
    public bool HasEnlightenment(string name) => WithHyperV?["hv-" + name.Replace('_', '-')] switch
    {
        { Kind: JsonValueKind.Number, Number: var number } => number != 0,
        { Kind: JsonValueKind.String, Text: var text } => !string.IsNullOrEmpty(text) && text != "off",
        { } property => property.IsEnabled,
        null => false,
    };
}
