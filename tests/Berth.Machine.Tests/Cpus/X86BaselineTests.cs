using Berth.Machine.Cpus;
using Berth.Model;
using Berth.Xml;
using Xunit;

namespace Berth.Machine.Tests.Cpus;

public sealed class X86BaselineTests
{
    [Fact]
    public void One_CPU_is_its_own_baseline_and_needs_its_model()
    {
        var cpu = CpuArchitecture.X86.Baseline([Cpus.Host("Westmere", null, "vme", "invtsc")]);
        Assert.Equal("Westmere +vme +invtsc", Cpus.Text(cpu));
        Assert.Equal((CpuFallback.Forbid, null, CpuMode.Custom, CpuMatch.Exact), (cpu.Model!.Fallback, cpu.Vendor, cpu.Mode, cpu.Match));
    }

    [Fact]
    public void Several_CPUs_share_what_all_of_them_have()
    {
        var cpu = CpuArchitecture.X86.Baseline([Cpus.Host("Haswell", "Intel", "vmx", "dca"), Cpus.Host("SandyBridge", "Intel", "vmx"), Cpus.Host("IvyBridge", "Intel", "vmx")]);
        Assert.Equal("SandyBridge +vmx", Cpus.Text(cpu));
        Assert.Equal((CpuFallback.Allow, "Intel"), (cpu.Model!.Fallback, cpu.Vendor));
    }

    [Fact]
    public void Every_CPU_can_run_the_baseline()
    {
        Cpu[] hosts = [Cpus.Host("Broadwell", "Intel", "vmx"), Cpus.Host("Skylake-Server-IBRS", "Intel", "vmx", "pku"), Cpus.Host("Haswell-noTSX", "Intel", "f16c")];
        var baseline = CpuArchitecture.X86.Baseline(hosts);
        Assert.All(hosts, h => Assert.NotEqual(CpuComparison.Incompatible, CpuArchitecture.X86.Compare(h, baseline).Comparison));
    }

    [Fact]
    public void A_migratable_baseline_leaves_out_what_keeps_a_guest_in_place() =>
        Assert.Equal("Westmere +vme", Cpus.Text(CpuArchitecture.X86.Baseline([Cpus.Host("Westmere", "Intel", "vme", "invtsc")], migratable: true)));

    [Fact]
    public void Models_and_features_of_a_hypervisor_limit_the_choice()
    {
        var features = Cpus.FeaturesOf("Nehalem").Append("vme");
        var cpu = CpuArchitecture.X86.Baseline([Cpus.Host("Westmere", "Intel", "vme", "dca")], HypervisorCpuModels.Named("Nehalem"), features);
        Assert.Equal("Nehalem +vme", Cpus.Text(cpu));
    }

    [Fact]
    public void The_maker_is_told_when_every_CPU_tells_it() =>
        Assert.Null(CpuArchitecture.X86.Baseline([Cpus.Host("Westmere", "Intel"), Cpus.Host("Nehalem", null)]).Vendor);

    [Fact]
    public void CPUs_of_several_makers_have_none()
    {
        Refused(ProblemKind.OperationFailed, Cpus.Host("Westmere", "Intel"), Cpus.Host("EPYC", "AMD"));
        Refused(ProblemKind.OperationFailed, Cpus.Host("Westmere", null), Cpus.Host("Westmere", "Intel"), Cpus.Host("EPYC", null));
        Refused(ProblemKind.OperationFailed, Cpus.Host("qemu64", "NoSuch"));
        Refused(ProblemKind.OperationFailed, Cpus.Host("Westmere", "Intel"), Cpus.Host("EPYC", "Intel"));
    }

    [Fact]
    public void A_CPU_without_a_model_has_none()
    {
        Refused(ProblemKind.InvalidArgument);
        Refused(ProblemKind.InvalidArgument, new Cpu { Arch = "x86_64" });
    }

    private static void Refused(ProblemKind kind, params Cpu[] cpus) => Assert.Equal(kind, Assert.Throws<ProblemException>(() => CpuArchitecture.X86.Baseline(cpus)).Kind);
}
