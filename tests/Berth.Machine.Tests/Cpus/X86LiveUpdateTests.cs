using Berth.Machine.Cpus;
using Berth.Machine.Cpus.X86;
using Berth.Model;
using Berth.Xml;
using Xunit;

namespace Berth.Machine.Tests.Cpus;

public sealed class X86LiveUpdateTests
{
    [Fact]
    public void A_description_follows_the_CPU_that_the_guest_got()
    {
        var guest = Cpus.Guest("486", "+avx");
        CpuArchitecture.X86.UpdateLive(guest, Data("fpu", "pse", "hypervisor"), Data("avx", "vme"));
        Assert.Equal("486 -avx +hypervisor -vme", Cpus.Text(guest));
    }

    [Fact]
    public void A_full_check_refuses_any_difference()
    {
        var guest = Cpus.Guest("486", "+avx");
        guest.Check = CpuCheck.Full;
        var refusal = Assert.Throws<ProblemException>(() => CpuArchitecture.X86.UpdateLive(guest, Data("fpu", "pse", "vme", "hypervisor"), Data("avx")));
        Assert.Equal(ProblemKind.OperationFailed, refusal.Kind);
        Assert.Contains("extra features hypervisor; missing features avx", refusal.Message, StringComparison.Ordinal);
        CpuArchitecture.X86.UpdateLive(guest, Data("fpu", "pse", "vme", "avx"), Data());
        Assert.Equal("486 +avx", Cpus.Text(guest));
    }

    [Fact]
    public void What_a_name_came_to_mean_later_is_no_difference()
    {
        var guest = Cpus.Guest("coreduo");
        guest.Check = CpuCheck.Full;
        CpuArchitecture.X86.UpdateLive(guest, Cpus.Data("GenuineIntel", default, Cpus.FeaturesOf("coreduo", plus: ["vmx-hlt-exit"])), Data());
        Assert.Equal("coreduo +vmx-hlt-exit", Cpus.Text(guest));

        var explicitly = Cpus.Guest("coreduo", "-vmx-hlt-exit");
        explicitly.Check = CpuCheck.Full;
        Assert.Throws<ProblemException>(() =>
            CpuArchitecture.X86.UpdateLive(explicitly, Cpus.Data("GenuineIntel", default, Cpus.FeaturesOf("coreduo", plus: ["vmx-hlt-exit"])), Data()));
    }

    [Fact]
    public void A_passed_through_CPU_may_have_more_but_not_what_was_switched_off()
    {
        var guest = Cpus.Guest(null, "-vmx");
        (guest.Mode, guest.Check) = (CpuMode.HostPassthrough, CpuCheck.Full);
        CpuArchitecture.X86.UpdateLive(guest, Data("fpu", "avx"), Data());
        Assert.Equal(" -vmx", Cpus.Text(guest));
        Assert.Throws<ProblemException>(() => CpuArchitecture.X86.UpdateLive(guest, Data("vmx"), Data()));
    }

    [Fact]
    public void Without_a_full_check_a_passed_through_CPU_is_not_looked_at()
    {
        var guest = Cpus.Guest(null, "-vmx");
        guest.Mode = CpuMode.HostPassthrough;
        CpuArchitecture.X86.UpdateLive(guest, Data("vmx"), Data());
        Assert.Equal(" -vmx", Cpus.Text(guest));
    }

    [Fact]
    public void A_hypervisor_that_contradicts_itself_is_refused() =>
        Assert.Throws<ProblemException>(() => CpuArchitecture.X86.UpdateLive(Cpus.Guest("486"), Data("avx"), Data("avx")));

    private static X86CpuData Data(params string[] features) => Cpus.Data("GenuineIntel", default, features);
}
