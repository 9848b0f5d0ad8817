using Berth.Xml;
using Xunit;

namespace Berth.Machine.Tests.Definition;

public sealed class NumaValidationTests
{
    private const string Cells = "<cell id='0' cpus='0' memory='512'><cache level='1' associativity='direct' policy='writeback'><size value='10' unit='KiB'/><line value='8' unit='B'/></cache></cell><cell id='1' memory='512'/>";

    [Fact]
    public void Latencies_between_nodes_that_are_there_are_taken() =>
        Generic.Complete(more: Numa("<latency initiator='0' target='1' type='access' value='5'/><bandwidth initiator='0' target='0' cache='1' type='read' value='9' unit='KiB'/>"));

    [Theory]
    [InlineData("<latency initiator='7' target='1' type='access' value='5'/>")]
    [InlineData("<latency initiator='0' target='7' type='access' value='5'/>")]
    [InlineData("<latency initiator='1' target='0' type='access' value='5'/>")]
    [InlineData("<latency initiator='0' target='0' cache='2' type='access' value='5'/>")]
    [InlineData("<latency initiator='0' target='1' type='access' value='5'/><latency initiator='0' target='1' type='access' value='6'/>")]
    public void Latencies_of_nothing_are_refused(string links) => Assert.Equal(ProblemKind.Xml, Generic.Refusal(more: Numa(links)).Kind);

    [Theory]
    [InlineData("<page size='2048'/><page size='1048576'/>")]
    [InlineData("<page size='2048' nodeset='0'/><page size='1048576' nodeset='0-1'/>")]
    [InlineData("<page size='2048' nodeset='5'/>")]
    public void Huge_pages_are_for_each_node_once(string pages) =>
        Assert.Equal(ProblemKind.Malformed, Generic.Refusal(more: $"<memoryBacking><hugepages>{pages}</hugepages></memoryBacking>" + Numa("")).Kind);

    [Theory]
    [InlineData("<seclabel model='dac' relabel='no'><label>a</label></seclabel>", ProblemKind.Unsupported)]
    [InlineData("<seclabel model='dac'><label>a</label></seclabel><seclabel model='dac'><label>b</label></seclabel>", ProblemKind.Malformed)]
    public void A_label_of_a_device_is_one_that_can_be_set(string labels, ProblemKind kind) =>
        Assert.Equal(kind, Generic.Refusal($"<disk><source file='/a'>{labels}</source><target dev='sda'/></disk>").Kind);

    private static string Numa(string links) => $"<vcpu>1</vcpu><cpu><numa>{Cells}<interconnects>{links}</interconnects></numa></cpu>";
}
