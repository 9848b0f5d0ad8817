using Xunit;

namespace Berth.Linux.Tests;

public sealed class HostTreeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly HostTree _tree;

    public HostTreeTests()
    {
        Directory.CreateDirectory(_directory.File("sys/node"));
        foreach (string name in new[] { "node10", "node2", "nodes", "online" }) File.WriteAllText(_directory.File($"sys/node/{name}"), "");
        File.WriteAllText(_directory.File("sys/number"), "42\n");
        File.WriteAllText(_directory.File("sys/hex"), "0x1AF4\n");
        File.WriteAllBytes(_directory.File("sys/large"), new byte[100_000]);
        File.CreateSymbolicLink(_directory.File("sys/link"), "../target");
        _tree = HostTree.Under(_directory.Path);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Reads_what_is_there()
    {
        Assert.Equal("42", _tree.ReadLine("/sys/number"));
        Assert.Equal(42u, _tree.ReadNumber("/sys/number"));
        Assert.Equal(0x1af4u, _tree.ReadNumber("/sys/hex"));
        Assert.Equal(100_000, _tree.ReadBytes("/sys/large")!.Length);
        Assert.Equal("../target", _tree.ReadLink("/sys/link"));
        Assert.Equal([2, 10], _tree.ListNumbered("/sys/node", "node"));
    }

    [Fact]
    public void What_is_missing_reads_as_null_or_empty()
    {
        Assert.Null(_tree.ReadText("/sys/none"));
        Assert.Null(_tree.ReadText("/sys/node"));
        Assert.Null(_tree.ReadLine("/sys/node/online"));
        Assert.Null(_tree.ReadNumber("/sys/node/online"));
        Assert.Null(_tree.ReadLink("/sys/number"));
        Assert.Null(_tree.ReadLink("/sys/none"));
        Assert.Empty(_tree.List("/none"));
        Assert.False(_tree.Exists("/sys/none"));
    }

    [Theory]
    [InlineData("/sys/../../etc/passwd")]
    [InlineData("sys/number")]
    public void Paths_stay_within_the_tree(string path) => Assert.Throws<ArgumentException>(() => _tree.ReadText(path));

    [Fact]
    public void Own_tree_is_this_hosts() => Assert.Contains("Linux version", HostTree.Own.ReadText("/proc/version"), StringComparison.Ordinal);
}
