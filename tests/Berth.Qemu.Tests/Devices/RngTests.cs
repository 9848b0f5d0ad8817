using Xunit;

namespace Berth.Qemu.Tests.Devices;

public sealed class RngTests
{
    [Fact]
    public async Task Random_bytes_come_from_the_kernel()
    {
        var (domain, trace) = await TinyPc.CompleteAsync("<rng model='virtio'><backend model='random'/></rng>");
        Assert.Equal("/dev/random", domain.Devices.Rngs[0].Backend.Path);
        Assert.Contains(trace.Effects, e => e.Rule.Id == "rng.source");
    }

    [Fact]
    public async Task A_source_object_comes_before_the_device()
    {
        var arguments = await TinyPc.ArgumentsAsync("<rng model='virtio'><rate bytes='1234' period='2000'/><backend model='random'>/dev/hwrng</backend></rng>");
        Assert.Contains("""{"qom-type":"rng-random","id":"objrng0","filename":"/dev/hwrng"}""", arguments.Values("-object"));
        var device = Assert.Single(arguments.Values("-device"), d => d.Contains("virtio-rng", StringComparison.Ordinal));
        Assert.Equal("""{"driver":"virtio-rng-pci","rng":"objrng0","id":"rng0","max-bytes":1234,"period":2000,"bus":"pci.1","addr":"0x0"}""", device);
        Assert.True(IndexOf(arguments, "objrng0\",\"filename") < IndexOf(arguments, "virtio-rng-pci"));
    }

    private static int IndexOf(IReadOnlyList<string> arguments, string text) =>
        Enumerable.Range(0, arguments.Count).First(i => arguments[i].Contains(text, StringComparison.Ordinal));
}
