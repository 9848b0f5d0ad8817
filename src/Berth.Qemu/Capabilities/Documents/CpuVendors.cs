namespace Berth.Qemu.Capabilities.Documents;

/// <summary>Whose CPUs QEMU's x86 models describe.</summary>
internal static class CpuVendors
{
    private static readonly string[] s_intel =
    [
        "Broadwell", "Cascadelake", "ClearwaterForest", "Conroe", "Cooperlake", "Denverton", "GraniteRapids", "Haswell", "Icelake", "IvyBridge", "KnightsMill",
        "Nehalem", "Penryn", "SandyBridge", "SapphireRapids", "SierraForest", "Skylake", "Snowridge", "Westmere", "core2duo", "coreduo", "n270",
    ];

    private static readonly string[] s_amd = ["EPYC", "Opteron", "athlon", "phenom"];

    /// <summary>The vendor by libvirt's name; <c>unknown</c> for models of no real CPU and those older than such names.</summary>
    public static string Of(string model) =>
        s_intel.Any(p => model.StartsWith(p, StringComparison.Ordinal)) ? "Intel"
        : s_amd.Any(p => model.StartsWith(p, StringComparison.Ordinal)) ? "AMD"
        : model.StartsWith("Dhyana", StringComparison.Ordinal) ? "Hygon"
        : "unknown";
}
