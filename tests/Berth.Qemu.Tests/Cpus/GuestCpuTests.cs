using Berth.Qemu.Completion;
using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Cpus;

/// <summary>What becomes of a guest's CPU when it starts.</summary>
public sealed class GuestCpuTests
{
    [Fact]
    public async Task The_host_model_is_a_model_of_QEMUs_with_what_differs_from_it() =>
        Assert.Equal("Nehalem,avx=on", await CpuPc.ArgumentAsync("<cpu mode='host-model'/>"));

    [Fact]
    public async Task The_host_model_is_changed_as_the_description_says() =>
        Assert.Equal("Nehalem,avx=off,aes=on", await CpuPc.ArgumentAsync("<cpu mode='host-model' check='none'><feature policy='disable' name='avx'/><feature name='aes'/></cpu>"));

    [Fact]
    public async Task A_minimum_is_raised_to_the_host() =>
        Assert.Equal("Nehalem,avx=on", await CpuPc.ArgumentAsync("<cpu match='minimum'><model>Penryn</model></cpu>"));

    [Fact]
    public async Task An_optional_feature_is_there_if_the_host_has_it() =>
        Assert.Equal("Nehalem,avx=on,aes=off", await CpuPc.ArgumentAsync("<cpu><model>Nehalem</model><feature policy='optional' name='avx'/><feature policy='optional' name='aes'/></cpu>"));

    [Fact]
    public async Task A_model_that_QEMU_lacks_is_described_by_another() =>
        Assert.StartsWith("qemu64,", await CpuPc.ArgumentAsync("<cpu check='none'><model>Conroe</model></cpu>"), StringComparison.Ordinal);

    [Fact]
    public async Task A_model_that_QEMU_lacks_is_refused_where_no_other_is_allowed()
    {
        var problem = await CpuPc.RefusalAsync("<cpu check='none'><model fallback='forbid'>Conroe</model></cpu>");
        Assert.Equal(ProblemKind.Unsupported, problem.Kind);
        Assert.Contains("Conroe", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_CPU_that_the_host_cannot_give_is_refused_by_the_partial_check()
    {
        var problem = await CpuPc.RefusalAsync("<cpu><model>Icelake-Server</model></cpu>");
        Assert.Equal(ProblemKind.CpuIncompatible, problem.Kind);
        Assert.Contains("avx512f", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_of_QEMUs_whose_lack_is_switched_off_passes_the_partial_check()
    {
        Assert.Equal(ProblemKind.CpuIncompatible, (await CpuPc.RefusalAsync("<cpu check='partial'><model>Nehalem-v1</model></cpu>")).Kind);
        Assert.Equal("Nehalem-v1,sse4.2=off", await CpuPc.ArgumentAsync("<cpu check='partial'><model>Nehalem-v1</model><feature policy='disable' name='sse4.2'/></cpu>"));
    }

    [Fact]
    public async Task A_feature_of_the_host_that_is_forbidden_keeps_the_guest_from_starting()
    {
        Assert.Equal(ProblemKind.CpuIncompatible, (await CpuPc.RefusalAsync("<cpu check='full'><model>Nehalem</model><feature policy='forbid' name='avx'/></cpu>")).Kind);
        Assert.Equal("Nehalem,avx=off", await CpuPc.ArgumentAsync("<cpu check='none'><model>Nehalem</model><feature policy='forbid' name='avx'/></cpu>"));
    }

    [Fact]
    public async Task What_a_model_meant_once_is_off_for_a_new_guest_and_on_for_one_that_comes_from_elsewhere()
    {
        const string Icelake = "<cpu check='none'><model>Icelake-Server</model></cpu>";
        // pconfig is gone from QEMU as well, and not mentioned.
        Assert.Equal("Icelake-Server,intel-pt=off,mpx=off", await CpuPc.ArgumentAsync(Icelake));
        Assert.Contains(",mpx=on", await CpuPc.ArgumentAsync(Icelake, incoming: "defer"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task QEMU_is_not_told_of_features_that_are_not_for_it_to_give() =>
        Assert.Equal("Nehalem", await CpuPc.ArgumentAsync("<cpu check='none'><model>Nehalem</model><feature name='osxsave'/><feature name='cmt'/></cpu>"));

    [Theory]
    [InlineData("<cpu mode='host-passthrough'><cache mode='disable'/></cpu>", "host,host-cache-info=off,l3-cache=off")]
    [InlineData("<cpu mode='host-passthrough'><cache mode='passthrough'/></cpu>", "host,host-cache-info=on,l3-cache=off")]
    [InlineData("<cpu mode='host-passthrough'><cache mode='emulate' level='3'/></cpu>", "host,l3-cache=on,host-cache-info=off")]
    [InlineData("<cpu check='none'><model>Nehalem</model><cache mode='disable'/></cpu>", "Nehalem,l3-cache=off")]
    [InlineData("<cpu check='none'><model>Nehalem</model><cache mode='emulate' level='3'/></cpu>", "Nehalem,l3-cache=on")]
    public async Task The_hosts_caches_are_switched_where_the_CPU_is_the_hosts(string cpu, string expected) => Assert.Equal(expected, await CpuPc.ArgumentAsync(cpu));

    [Fact]
    public async Task An_unknown_feature_is_refused() =>
        Assert.Contains("abacus", (await CpuPc.RefusalAsync("<cpu check='none'><model>Nehalem</model><feature name='abacus'/></cpu>")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_hosts_own_CPU_is_not_for_an_emulated_guest() =>
        Assert.Equal(ProblemKind.Unsupported, (await CpuPc.RefusalAsync("<cpu mode='host-passthrough'/>", "qemu")).Kind);

    [Fact]
    public async Task A_CPU_that_only_arranges_the_machines_is_the_machines_default() =>
        Assert.Equal("qemu64", await CpuPc.ArgumentAsync("<cpu mode='custom'><topology sockets='1' cores='1' threads='1'/></cpu>"));

    [Fact]
    public async Task A_peer_is_not_told_what_a_model_came_to_mean_later_unless_it_was_asked_for()
    {
        var context = await CpuPc.ContextAsync();
        var domain = CpuPc.Read("<cpu><model>Nehalem</model><feature name='vmx-vpid'/><feature name='vmx-ept'/><feature name='avx'/></cpu>", "kvm");
        var asked = CpuPc.Read("<cpu><model>Nehalem</model><feature name='vmx-vpid'/></cpu>", "kvm").Cpu;

        var sent = MigratableForm.Of(domain, context.Configuration, asked).Cpu!;
        Assert.Equal(["vmx-vpid", "avx"], sent.Features.Select(f => f.Name));
    }
}
