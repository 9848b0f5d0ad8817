using Berth.Model;
using Berth.Xml;
using Xunit;

namespace Berth.Machine.Tests.Definition;

/// <summary>What is outside of the devices, where one element depends on another.</summary>
public sealed class TopLevelTests
{
    [Fact]
    public void Huge_pages_for_node_0_of_a_guest_without_nodes_are_for_all_of_its_memory() =>
        Assert.Null(Generic.Complete(more: "<memoryBacking><hugepages><page size='2048' nodeset='0'/></hugepages></memoryBacking>").MemoryBacking!.HugePages!.Pages[0].NodeSet);

    [Fact]
    public void A_node_without_a_number_has_that_of_its_place() =>
        Assert.Equal([0u, 1u], Generic.Complete(more: "<cpu><numa><cell memory='512'/><cell memory='512'/></numa></cpu>").Cpu!.Numa!.Cells.Select(c => c.Id!.Value));

    [Fact]
    public void Pins_of_CPUs_that_the_guest_does_not_have_are_dropped() =>
        Assert.Empty(Generic.Complete(more: "<vcpu>2</vcpu><cputune><vcpupin vcpu='7' cpuset='0'/></cputune>").CpuTune!.VcpuPins);

    [Fact]
    public void Of_two_vCPUs_with_one_number_the_latter_counts() =>
        Assert.Equal([true, false], Generic.Complete(more: "<vcpu>2</vcpu><vcpus><vcpu id='0' enabled='no'/><vcpu id='0' enabled='yes' order='0'/></vcpus>").Vcpus.Select(v => v.Enabled));

    [Fact]
    public void Automatic_placement_of_CPUs_asks_for_that_of_memory() =>
        Assert.Equal(VcpuPlacement.Auto, Generic.Complete(more: "<vcpu placement='auto'>1</vcpu><numatune/>").NumaTune!.Memory!.Placement);

    [Theory]
    [InlineData("<vcpu>2</vcpu><cpu><numa><cell cpus='0-5' memory='1024'/></numa></cpu>", ProblemKind.Internal)]
    [InlineData("<vcpu>2</vcpu><cputune><vcpusched vcpus='0-5' scheduler='batch'/></cputune>", ProblemKind.Unsupported)]
    [InlineData("<numatune><memory mode='strict'/></numatune>", ProblemKind.Unsupported)]
    [InlineData("<seclabel type='static'><label>x</label></seclabel>", ProblemKind.Xml)]
    [InlineData("<seclabel type='none'/><seclabel type='none'/>", ProblemKind.Malformed)]
    public void What_refers_to_nothing_is_refused(string more, ProblemKind kind) => Assert.Equal(kind, Generic.Refusal(more: more).Kind);
}
