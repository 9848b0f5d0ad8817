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
        "vmx-invvpid-single-context-noglobals" => "vmx-invept-single-context-noglobals",
        _ => name,
    };
}
