namespace Berth.Qemu.Capabilities.Cpus;

/// <summary>Which CPU features QEMU is told of.</summary>
public static class CpuFeatureFilter
{
    /// <summary>False for features that a CPU has and QEMU never had, or dropped because they did nothing.</summary>
    public static bool IsKnownToQemu(string feature) => feature is not ("cmt" or "mbm_total" or "mbm_local" or "osxsave" or "ospke");
}
