using Berth.Machine.Cpus;
using Berth.Model;
using Xunit;

namespace Berth.Machine.Tests.Cpus;

public sealed class PartialCheckTests
{
    private static readonly Cpu s_host = Cpus.Host("Penryn", "Intel");

    [Theory]
    [InlineData(CpuComparison.Superset)]
    [InlineData(CpuComparison.Superset, "-avx")]
    [InlineData(CpuComparison.Incompatible, "+sse2")]
    public void A_usable_model_is_not_compared_unless_features_are_asked_for(CpuComparison expected, params string[] features)
    {
        var models = new HypervisorCpuModels([new("Haswell", [], true)]);
        Assert.Equal(expected, CpuArchitecture.X86.CheckPartially(Cpus.Guest("Haswell", features), s_host, Reported("Penryn"), models).Comparison);
    }

    [Fact]
    public void An_old_model_that_is_not_usable_is_compared_feature_by_feature()
    {
        var models = new HypervisorCpuModels([new("Penryn", ["vmx-ept"], false), new("Nehalem", ["popcnt"], false)]);
        Assert.Equal(CpuComparison.Identical, CpuArchitecture.X86.CheckPartially(Cpus.Guest("Penryn"), s_host, Reported("Penryn"), models).Comparison);
        Assert.Equal(CpuComparison.Incompatible, CpuArchitecture.X86.CheckPartially(Cpus.Guest("Nehalem"), s_host, Reported("Penryn"), models).Comparison);
    }

    [Theory]
    [InlineData(CpuComparison.Incompatible)]
    [InlineData(CpuComparison.Superset, "-mpx")]
    [InlineData(CpuComparison.Superset, "-mpx", "+vmx")]
    [InlineData(CpuComparison.Incompatible, "-mpx", "+avx512f")]
    [InlineData(CpuComparison.Incompatible, "-mpx", "~aes")]
    [InlineData(CpuComparison.Incompatible, "+mpx")]
    public void Of_a_newer_model_the_hypervisor_says_what_is_missing(CpuComparison expected, params string[] features)
    {
        var models = new HypervisorCpuModels([new("Denverton", ["mpx"], false)]);
        Assert.Equal(expected, CpuArchitecture.X86.CheckPartially(Cpus.Guest("Denverton", features), s_host, Reported("Denverton", "+vmx"), models).Comparison);
    }

    [Fact]
    public void What_the_hypervisor_did_not_tell_does_not_count()
    {
        var models = new HypervisorCpuModels([new("Denverton", [], null)]);
        Assert.Equal(CpuComparison.Incompatible, CpuArchitecture.X86.CheckPartially(Cpus.Guest("Denverton"), s_host, null, models).Comparison);
        Assert.Equal(CpuComparison.Identical, CpuArchitecture.X86.CheckPartially(Cpus.Guest("Penryn"), s_host, null, null).Comparison);
    }

    private static Cpu Reported(string model, params string[] features)
    {
        var cpu = Cpus.Guest(model, features);
        cpu.Model!.Fallback = CpuFallback.Forbid;
        return cpu;
    }
}
