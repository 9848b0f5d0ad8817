using Berth.Machine.Definition;
using Berth.Model;
using Berth.Qemu.Completion;
using Xunit;

namespace Berth.Qemu.Tests.Memory;

public sealed class NumaTests
{
    private const string TwoCells = "<cpu><numa><cell id='0' cpus='0' memory='512'/><cell id='1' cpus='1' memory='512'/></numa></cpu>";

    [Theory]
    [InlineData("<vcpu>2</vcpu><numatune><memory placement='auto'/></numatune>", VcpuPlacement.Auto)]
    [InlineData("<vcpu cpuset='0-1'>2</vcpu><numatune><memory placement='auto'/></numatune>", VcpuPlacement.Static)]
    [InlineData("<vcpu>2</vcpu><cputune><vcpupin vcpu='0' cpuset='0'/></cputune><numatune><memory placement='auto'/></numatune>", VcpuPlacement.Static)]
    [InlineData("<vcpu>2</vcpu>", VcpuPlacement.Static)]
    public async Task Vcpus_go_where_the_memory_goes_unless_they_are_bound(string content, VcpuPlacement expected)
    {
        var completion = await Guests.CompletionAsync(content);
        NumaPlacement.Apply(completion);
        Assert.Equal(expected, completion.Domain.Vcpu!.Placement);
    }

    [Fact]
    public async Task Memory_goes_where_automatic_vcpus_go()
    {
        var completion = await Guests.CompletionAsync("<vcpu placement='auto'>2</vcpu>");
        NumaPlacement.Apply(completion);
        Assert.Equal(VcpuPlacement.Auto, completion.Domain.NumaTune!.Memory!.Placement);
        Assert.Equal(NumaPlacement.Memory, completion.Trace.AddedBy(completion.Domain.NumaTune));
    }

    [Fact]
    public async Task A_missing_distance_is_that_of_the_way_back()
    {
        var completion = await Guests.CompletionAsync("""
            <cpu><numa>
              <cell id='0' memory='1'><distances><sibling id='1' value='31'/></distances></cell>
              <cell id='1' memory='1'/>
              <cell id='2' memory='1'/>
            </numa></cpu>
            """);
        var numa = completion.Domain.Cpu!.Numa!;
        NumaDistances.Apply(numa, completion);
        Assert.Equal([10u, 31u, 20u], numa.Cells[0].Distances.Select(d => d.Value));
        Assert.Equal([31u, 10u, 20u], numa.Cells[1].Distances.Select(d => d.Value));
    }

    [Theory]
    [InlineData("<memoryBacking><hugepages><page size='2048' nodeset='2'/></hugepages></memoryBacking>" + TwoCells)]
    [InlineData("<numatune><memnode cellid='0' nodeset='0'/></numatune>")]
    [InlineData("<numatune><memnode cellid='2' nodeset='0'/></numatune>" + TwoCells)]
    [InlineData("<numatune><memory placement='auto'/><memnode cellid='0' nodeset='0'/></numatune>" + TwoCells)]
    [InlineData("<numatune><memory mode='restrictive' nodeset='0'/><memnode cellid='0' mode='strict' nodeset='0'/></numatune>" + TwoCells)]
    [InlineData("<numatune><memory placement='static'/></numatune>")]
    public async Task A_policy_that_means_nothing_is_refused(string content)
    {
        var completion = await Guests.CompletionAsync(content);
        NumaValidation.Validate(completion);
        Assert.Single(completion.Problems.Problems);
    }

    [Fact]
    public async Task Modules_do_not_lie_upon_each_other()
    {
        const string Module = "<memory model='dimm'><target><size unit='GiB'>1</size><node>0</node></target><address type='dimm' slot='{0}' base='{1}'/></memory>";
        async Task<int> ProblemsAsync(string second)
        {
            var completion = await Guests.CompletionAsync($"<maxMemory slots='4' unit='GiB'>8</maxMemory>{TwoCells}<devices>{Module.Replace("{0}", "0", StringComparison.Ordinal).Replace("{1}", "0x100000000", StringComparison.Ordinal)}"
                + $"{Module.Replace("{0}", "1", StringComparison.Ordinal).Replace("{1}", second, StringComparison.Ordinal)}</devices>");
            MemoryValidation.Validate(completion);
            return completion.Problems.Problems.Count;
        }
        Assert.Equal(0, await ProblemsAsync("0x140000000"));
        Assert.Equal(1, await ProblemsAsync("0x120000000"));
    }
}
