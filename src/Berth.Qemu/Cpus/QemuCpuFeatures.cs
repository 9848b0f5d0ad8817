namespace Berth.Qemu.Cpus;

/// <summary>Which features of CPUs QEMU can be told about.</summary>
internal static class QemuCpuFeatures
{
    /// <summary>Whether QEMU has a property for a feature. It has none for what it decides by itself (OS-controlled bits) and for resource monitoring.</summary>
    public static bool IsKnown(string name) => name is not ("cmt" or "mbm_total" or "mbm_local" or "osxsave" or "ospke");
}
