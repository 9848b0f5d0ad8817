using Berth.Xml;
using Xunit;

namespace Berth.Machine.Tests.Definition;

public sealed class ResourceControlTests
{
    [Fact]
    public void Groups_are_made_of_the_CPUs_that_the_guest_has()
    {
        var tune = Generic.Complete(more: "<vcpu>2</vcpu><cputune><cachetune vcpus='0-3'><cache id='0' level='3' type='both' size='3' unit='MiB'/></cachetune>"
            + "<cachetune vcpus='7'><cache id='0' level='3' type='both' size='3' unit='MiB'/></cachetune></cputune>").CpuTune!;
        Assert.Equal("0-1", Assert.Single(tune.CacheTunes).Vcpus.ToXml());
    }

    [Theory]
    [InlineData("<cachetune vcpus='0'><cache id='0' level='3' type='both' size='3'/><cache id='0' level='3' type='code' size='3'/></cachetune>", ProblemKind.Xml)]
    [InlineData("<cachetune vcpus='0'><cache id='0' level='3' type='code' size='3'/></cachetune><cachetune vcpus='0'><cache id='0' level='3' type='data' size='3'/></cachetune>", ProblemKind.Xml)]
    [InlineData("<cachetune vcpus='0-1'><cache id='0' level='3' type='both' size='3'/></cachetune><memorytune vcpus='1'><node id='0' bandwidth='5'/></memorytune>", ProblemKind.Xml)]
    [InlineData("<cachetune vcpus='0-1'><cache id='0' level='3' type='both' size='3'/><monitor level='3' vcpus='2'/></cachetune>", ProblemKind.InvalidArgument)]
    [InlineData("<cachetune vcpus='0-1'><cache id='0' level='3' type='both' size='3'/><monitor level='2' vcpus='0'/></cachetune>", ProblemKind.Unsupported)]
    [InlineData("<memorytune vcpus='0'><node id='0' bandwidth='101'/></memorytune>", ProblemKind.Xml)]
    [InlineData("<memorytune vcpus='0'><node id='0' bandwidth='5'/><node id='0' bandwidth='6'/></memorytune>", ProblemKind.Xml)]
    public void Allocations_that_collide_are_refused(string tune, ProblemKind kind) =>
        Assert.Equal(kind, Generic.Refusal(more: $"<vcpu>4</vcpu><cputune>{tune}</cputune>").Kind);
}
