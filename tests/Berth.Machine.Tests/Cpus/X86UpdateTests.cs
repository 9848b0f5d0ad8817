using Berth.Machine.Cpus;
using Berth.Model;
using Berth.Xml;
using Xunit;

namespace Berth.Machine.Tests.Cpus;

public sealed class X86UpdateTests
{
    private static readonly Cpu s_host = Cpus.Host("Penryn", "Intel", "vmx", "invtsc");

    [Fact]
    public void Mode_host_model_becomes_the_host_s_model()
    {
        var guest = new Cpu { Mode = CpuMode.HostModel };
        CpuArchitecture.X86.Update(guest, s_host);
        Assert.Equal("Penryn +vmx +invtsc", Cpus.Text(guest));
        Assert.Equal((CpuMode.Custom, CpuMatch.Exact, "Intel"), (guest.Mode, guest.Match, guest.Vendor));
    }

    [Fact]
    public void The_guest_s_own_features_come_on_top()
    {
        var guest = Cpus.Guest(null, "-vmx", "!avx", "?popcnt", "?sse2");
        guest.Mode = CpuMode.HostModel;
        CpuArchitecture.X86.Update(guest, CpuArchitecture.X86.WithoutUnmigratable(s_host));
        Assert.Equal("Penryn -vmx !avx -popcnt +sse2", Cpus.Text(guest));
    }

    [Fact]
    public void A_minimum_becomes_the_host_s_model_and_tells_no_maker()
    {
        var guest = Cpus.Guest("pentium3");
        guest.Match = CpuMatch.Minimum;
        CpuArchitecture.X86.Update(guest, s_host);
        Assert.Equal("Penryn +vmx +invtsc", Cpus.Text(guest));
        Assert.Equal((CpuMatch.Exact, null), (guest.Match, guest.Vendor));
    }

    [Fact]
    public void Optional_features_are_settled()
    {
        var guest = Cpus.Guest("pentium3", "?vmx", "?avx");
        CpuArchitecture.X86.Update(guest, s_host);
        Assert.Equal("pentium3 +vmx -avx", Cpus.Text(guest));
    }

    [Theory]
    [InlineData(CpuMode.HostPassthrough)]
    [InlineData(CpuMode.Maximum)]
    public void Modes_without_a_model_stay_as_they_are(CpuMode mode)
    {
        var guest = Cpus.Guest(null, "?avx");
        guest.Mode = mode;
        CpuArchitecture.X86.Update(guest, null);
        Assert.Equal(" ?avx", Cpus.Text(guest));
    }

    [Fact]
    public void What_the_name_meant_once_is_switched_off_or_stays_for_a_guest_that_arrives()
    {
        var (fresh, arriving) = (Cpus.Guest("Skylake-Client"), Cpus.Guest("Skylake-Client"));
        CpuArchitecture.X86.Update(fresh, null);
        CpuArchitecture.X86.Update(arriving, null, CpuFeaturePolicy.Require);
        Assert.Equal("Skylake-Client -mpx", Cpus.Text(fresh));
        Assert.Equal("Skylake-Client +mpx", Cpus.Text(arriving));
    }

    [Fact]
    public void A_guest_that_needs_the_host_s_CPU_is_refused_when_that_is_unknown() =>
        Assert.Equal(ProblemKind.Unsupported, Assert.Throws<ProblemException>(() => CpuArchitecture.X86.Update(new Cpu { Mode = CpuMode.HostModel }, null)).Kind);

    [Fact]
    public void An_unknown_model_is_refused() =>
        Assert.Equal(ProblemKind.Internal, Assert.Throws<ProblemException>(() => CpuArchitecture.X86.Update(Cpus.Guest("NoSuch"), null)).Kind);

    [Fact]
    public void A_model_that_the_hypervisor_lacks_is_told_by_another()
    {
        var guest = Cpus.Guest("SandyBridge", "!3dnow");
        CpuArchitecture.X86.Translate(guest, HypervisorCpuModels.Named("Westmere", "qemu64"));
        Assert.Equal("Westmere +pclmuldq +x2apic +tsc-deadline +xsave +avx +rdtscp !3dnow", Cpus.Text(guest));
    }

    [Fact]
    public void A_model_that_the_hypervisor_has_stays()
    {
        var guest = Cpus.Guest("SandyBridge", "?avx");
        CpuArchitecture.X86.Translate(guest, HypervisorCpuModels.Named("SandyBridge"));
        CpuArchitecture.X86.Translate(guest, null);
        Assert.Equal("SandyBridge ?avx", Cpus.Text(guest));
    }

    [Fact]
    public void Without_a_fallback_the_model_must_be_there()
    {
        var guest = Cpus.Guest("SandyBridge");
        guest.Model!.Fallback = CpuFallback.Forbid;
        Assert.Equal(ProblemKind.Unsupported, Assert.Throws<ProblemException>(() => CpuArchitecture.X86.Translate(guest, HypervisorCpuModels.Named("qemu64"))).Kind);
    }

    [Fact]
    public void Expanding_lists_every_feature_by_name()
    {
        var guest = Cpus.Guest("486", "+avx", "-vme", "!aes");
        CpuArchitecture.X86.Expand(guest);
        Assert.Equal("486 +avx +fpu +pse -vme", Cpus.Text(guest));
    }
}
