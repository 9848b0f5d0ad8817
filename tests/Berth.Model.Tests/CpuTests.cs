using Berth.Xml;
using Xunit;
using static Berth.Model.Tests.Documents;

namespace Berth.Model.Tests;

public sealed class CpuTests
{
    [Fact]
    public void A_named_model_is_a_custom_CPU_to_be_met_exactly_or_by_another_model()
    {
        var cpu = Read("<cpu><model>Haswell</model><feature name='vmx'/></cpu>").Cpu!;
        Assert.Equal((CpuMode.Custom, CpuMatch.Exact, CpuFallback.Allow), (cpu.Mode, cpu.Match, cpu.Model!.Fallback));
        Assert.Equal(CpuFeaturePolicy.Require, cpu.Features[0].Policy);
    }

    [Fact]
    public void A_CPU_without_model_and_mode_only_arranges_the_default_one()
    {
        var cpu = Read("<cpu mode='custom' match='exact'><topology sockets='1' cores='2' threads='1'/></cpu>").Cpu!;
        Assert.False(cpu.IsChosen);
        Assert.Null(cpu.Mode);
        Assert.Null(cpu.Match);
    }

    [Fact]
    public void The_hosts_own_CPU_has_no_model() =>
        Assert.Null(Read("<cpu mode='host-passthrough'><model>Haswell</model></cpu>").Cpu!.Model);

    [Theory]
    [InlineData("<cpu><feature name='vmx'/></cpu>", ProblemKind.Xml)]
    [InlineData("<cpu mode='host-model'><feature name='vmx'/><feature name='vmx'/></cpu>", ProblemKind.Xml)]
    [InlineData("<cpu><vendor>Intel</vendor></cpu>", ProblemKind.Xml)]
    [InlineData("<cpu mode='host-model'><model vendor_id='short'/></cpu>", ProblemKind.Xml)]
    [InlineData("<cpu mode='host-model'><model vendor_id='With,a comma'/></cpu>", ProblemKind.Xml)]
    [InlineData("<cpu><topology sockets='1' cores='0' threads='1'/></cpu>", ProblemKind.Xml)]
    [InlineData("<cpu><cache level='4' mode='emulate'/></cpu>", ProblemKind.Xml)]
    [InlineData("<cpu mode='host-model' migratable='on'/>", ProblemKind.Unsupported)]
    [InlineData("<features><hyperv><relaxed/></hyperv></features>", ProblemKind.Xml)]
    [InlineData("<features><hyperv><spinlocks state='on' retries='4094'/></hyperv></features>", ProblemKind.Xml)]
    [InlineData("<features><hyperv><vendor_id state='on' value='more than 12 characters'/></hyperv></features>", ProblemKind.Xml)]
    public void What_has_no_meaning_is_refused(string cpu, ProblemKind kind) => Assert.Equal(kind, Assert.Single(Refusal(cpu)).Kind);
}
