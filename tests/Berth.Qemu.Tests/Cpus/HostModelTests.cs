using Berth.Model;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Cpus;
using Xunit;

namespace Berth.Qemu.Tests.Cpus;

/// <summary>What mode <c>host-model</c> stands for.</summary>
public sealed class HostModelTests
{
    private static readonly CpuHost s_host = new("x86_64", CpuPc.HostCpu, 40);

    [Fact]
    public async Task What_keeps_a_guest_in_its_place_is_reported_but_not_for_guests_that_move()
    {
        var model = HostModels.Of(await CpuPc.CapabilitiesAsync(), QemuAccelerator.Kvm, s_host)!;
        Assert.Equal(["avx", "invtsc"], model.Reported.Features.Select(f => f.Name));
        Assert.Equal(["avx"], model.Migratable.Features.Select(f => f.Name));
    }

    [Fact]
    public async Task Guests_are_compared_with_the_host_and_what_KVM_adds()
    {
        var full = HostModels.Of(await CpuPc.CapabilitiesAsync(), QemuAccelerator.Kvm, s_host)!.Full;
        Assert.Equal("core2duo", full.Model!.Name);
        Assert.Contains(full.Features, f => f.Name == "vmx");
        Assert.Contains(full.Features, f => f.Name == "sse4.2");
    }

    [Fact]
    public async Task Only_hardware_limits_the_size_of_addresses()
    {
        var capabilities = await CpuPc.CapabilitiesAsync();
        Assert.Equal(40u, HostModels.Of(capabilities, QemuAccelerator.Kvm, s_host)!.Reported.MaxPhysAddr!.Limit);
        Assert.Null(HostModels.Of(capabilities, QemuAccelerator.Tcg, s_host)!.Reported.MaxPhysAddr);
    }

    [Fact]
    public async Task Where_QEMU_expands_nothing_it_is_the_hosts_own_CPU()
    {
        var capabilities = await CpuPc.CapabilitiesAsync();
        var silent = capabilities with { Accelerators = [.. capabilities.Accelerators.Select(a => a with { HostCpu = null })] };
        var reported = HostModels.Of(silent, QemuAccelerator.Kvm, s_host)!.Reported;
        Assert.Equal(("core2duo", CpuFallback.Allow), (reported.Model!.Name, reported.Model.Fallback!.Value));
        Assert.Equal(CpuFeaturePolicy.Require, Assert.Single(reported.Features).Policy);
    }

    [Fact]
    public async Task A_host_that_cannot_run_the_architecture_has_none() =>
        Assert.Null(HostModels.Of(await CpuPc.CapabilitiesAsync(), QemuAccelerator.Tcg, s_host with { Architecture = "aarch64" }));
}
