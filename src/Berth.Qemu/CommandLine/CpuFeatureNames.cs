namespace Berth.Qemu.CommandLine;

/// <summary>QEMU's names of CPU features where they differ from libvirt's.</summary>
internal static class CpuFeatureNames
{
    /// <summary>QEMU's name.</summary>
    public static string ToQemu(string name) => name switch
    {
        "cmp_legacy" => "cmp-legacy",
        "ds_cpl" => "ds-cpl",
        "fxsr_opt" => "fxsr-opt",
        "kvm_pv_eoi" => "kvm-pv-eoi",
        "kvm_pv_unhalt" => "kvm-pv-unhalt",
        "lahf_lm" => "lahf-lm",
        "nodeid_msr" => "nodeid-msr",
        "pclmuldq" => "pclmulqdq",
        "perfctr_core" => "perfctr-core",
        "perfctr_nb" => "perfctr-nb",
        "tsc_adjust" => "tsc-adjust",
        "sse4.1" => "sse4.1",
        _ => name,
    };

    /// <summary>libvirt's name.</summary>
    public static string FromQemu(string name) => name switch
    {
        "cmp-legacy" => "cmp_legacy",
        "ds-cpl" => "ds_cpl",
        "fxsr-opt" => "fxsr_opt",
        "kvm-pv-eoi" => "kvm_pv_eoi",
        "kvm-pv-unhalt" => "kvm_pv_unhalt",
        "lahf-lm" => "lahf_lm",
        "nodeid-msr" => "nodeid_msr",
        "pclmulqdq" => "pclmuldq",
        "perfctr-core" => "perfctr_core",
        "perfctr-nb" => "perfctr_nb",
        "tsc-adjust" => "tsc_adjust",
        _ => name,
    };
}
