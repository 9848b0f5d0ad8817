using Berth.Machine.Cpus;
using Berth.Model;
using Berth.Qemu.Cpus;
using Xunit;

namespace Berth.Qemu.Tests.Cpus;

public sealed class MigratableCpuTests
{
    [Fact]
    public void Features_that_a_model_got_later_are_not_told_unless_the_user_asked_for_them() =>
        Assert.Equal("avx vmx-ept", Prepared(Cpu("Haswell", "avx", "vmx-ept", "vmx-vpid"), Cpu("Haswell", "vmx-ept")));

    [Fact]
    public void A_model_that_got_none_keeps_all() => Assert.Equal("vmx-ept", Prepared(Cpu("Denverton", "vmx-ept"), null));

    [Fact]
    public void What_an_older_host_takes_for_granted_is_switched_off()
    {
        var cpu = Cpu("Icelake-Server");
        MigratableCpu.Prepare(cpu, null, CpuArchitecture.X86);
        Assert.Equal(("pconfig", CpuFeaturePolicy.Disable), (cpu.Features[0].Name, cpu.Features[0].Policy));
    }

    [Fact]
    public void Other_modes_tell_no_model()
    {
        var cpu = Cpu("Haswell", "vmx-ept");
        cpu.Mode = CpuMode.HostPassthrough;
        Assert.Equal("vmx-ept", Prepared(cpu, null));
    }

    private static string Prepared(Cpu cpu, Cpu? written)
    {
        MigratableCpu.Prepare(cpu, written, CpuArchitecture.X86);
        return string.Join(' ', cpu.Features.Select(f => f.Name));
    }

    private static Cpu Cpu(string model, params string[] features) => new()
    {
        Mode = CpuMode.Custom,
        Model = new() { Name = model },
        Features = [.. features.Select(f => new CpuFeature { Name = f, Policy = CpuFeaturePolicy.Require })],
    };
}
