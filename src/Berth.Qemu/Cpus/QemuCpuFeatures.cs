using Berth.Model;

namespace Berth.Qemu.Cpus;

/// <summary>Which features of CPUs QEMU can be told about.</summary>
internal static class QemuCpuFeatures
{
    /// <summary>
    /// Whether QEMU has a property for a feature. It has none for what it decides by itself (bits that the guest's system switches) and for resource monitoring.
    /// </summary>
    public static bool IsKnown(string name) => name is not ("cmt" or "mbm_total" or "mbm_local" or "osxsave" or "ospke");

    /// <summary>Whether QEMU is told about a feature. <c>pconfig</c>, which no QEMU has any more, is off without being switched off.</summary>
    public static bool IsTold(CpuFeature feature) => IsKnown(feature.Name) && !(feature is { Name: "pconfig", Policy: CpuFeaturePolicy.Disable });
}
