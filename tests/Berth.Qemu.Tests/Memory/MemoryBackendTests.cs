using Berth.Qemu.CommandLine;
using Berth.Qemu.Parts;
using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Memory;

public sealed class MemoryBackendTests
{
    private static readonly QemuConfiguration s_hugePages = new() { HugePageMounts = [("/dev/hugepages", 2048)] };

    private static string Add(QemuBuild build, uint? node = null)
    {
        MemoryBackends.Add(build, new() { Id = "ram", FileName = "ram", SizeKiB = 2048, GuestNode = node });
        return Assert.IsType<ObjectPart>(Assert.Single(build.Parts.Parts)).Properties.ToJson();
    }

    [Fact]
    public async Task Memory_is_anonymous_unless_something_else_is_asked_for() =>
        Assert.Equal("""{"qom-type":"memory-backend-ram","id":"ram","size":2097152}""", Add(await Guests.BuildAsync("")));

    [Fact]
    public async Task Shared_memory_is_a_file_of_the_guest() => Assert.Equal(
        """{"qom-type":"memory-backend-file","id":"ram","mem-path":"/var/lib/libvirt/qemu/ram/3-guest/ram","share":true,"size":2097152}""",
        Add(await Guests.BuildAsync("<memoryBacking><access mode='shared'/></memoryBacking>")));

    [Fact]
    public async Task Huge_pages_are_allocated_before_the_guest_starts() => Assert.Equal(
        """{"qom-type":"memory-backend-file","id":"ram","mem-path":"/dev/hugepages/libvirt/qemu/3-guest","prealloc":true,"size":2097152}""",
        Add(await Guests.BuildAsync("<memoryBacking><hugepages/></memoryBacking>", s_hugePages)));

    [Fact]
    public async Task Huge_pages_of_a_size_that_is_not_mounted_are_refused()
    {
        var build = await Guests.BuildAsync("<memoryBacking><hugepages><page size='5' unit='MiB'/></hugepages></memoryBacking>", s_hugePages);
        Add(build);
        Assert.Equal(ProblemKind.Internal, Assert.Single(build.Problems.Problems).Kind);
    }

    [Theory]
    [InlineData(0u, "\"host-nodes\":[1],\"policy\":\"preferred\"")]
    [InlineData(1u, "\"host-nodes\":[0,1],\"policy\":\"bind\"")]
    public async Task The_policy_of_a_node_goes_before_that_of_all(uint node, string expected) => Assert.Contains(expected, Add(
        await Guests.BuildAsync("<numatune><memory mode='strict' nodeset='0-1'/><memnode cellid='0' mode='preferred' nodeset='1'/></numatune>"), node),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_restrictive_policy_is_left_to_control_groups() =>
        Assert.DoesNotContain("host-nodes", Add(await Guests.BuildAsync("<numatune><memory mode='restrictive' nodeset='0'/></numatune>")), StringComparison.Ordinal);
}
