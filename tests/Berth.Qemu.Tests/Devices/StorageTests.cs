using Xunit;

namespace Berth.Qemu.Tests.Devices;

public sealed class StorageTests
{
    private static string Disk(string type, string source, string more = "", string format = "raw") =>
        $"<disk type='{type}' device='disk'><driver name='qemu' type='{format}'/>{source}{more}<target dev='vda' bus='virtio'/></disk>";

    [Fact]
    public async Task A_network_disk_names_its_server()
    {
        var arguments = await TinyPc.ArgumentsAsync(Disk("network", "<source protocol='nbd' name='bar'><host name='example.org' port='6000'/></source>"));
        Assert.StartsWith("""{"driver":"nbd","server":{"type":"inet","host":"example.org","port":"6000"},"export":"bar","node-name":"libvirt-1-storage",""",
            arguments.Values("-blockdev").First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_path_of_a_URL_is_escaped()
    {
        var arguments = await TinyPc.ArgumentsAsync(Disk("network", "<source protocol='https' name='a b#c'><host name='::1'/></source>"));
        Assert.Contains("\"url\":\"https://[::1]:443/a%20b%23c\"", arguments.Values("-blockdev").First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_is_built_from_its_lowest_image()
    {
        const string Below = "<backingStore type='file'><format type='qcow2'/><source file='/below'/><backingStore/></backingStore>";
        var nodes = (await TinyPc.ArgumentsAsync(Disk("file", "<source file='/top'/>", Below, "qcow2"))).Values("-blockdev").ToList();
        Assert.Equal(4, nodes.Count);
        Assert.Contains("\"filename\":\"/below\"", nodes[0], StringComparison.Ordinal);
        Assert.EndsWith("\"backing\":null}", nodes[1], StringComparison.Ordinal);
        Assert.EndsWith("\"backing\":\"libvirt-2-format\"}", nodes[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guests_that_share_a_disk_do_not_cache_it()
    {
        var arguments = await TinyPc.ArgumentsAsync("<disk type='block' device='disk'><source dev='/dev/a'/><target dev='vda' bus='virtio'/><shareable/></disk>");
        Assert.Contains("\"cache\":{\"direct\":true,\"no-flush\":false}", arguments.Values("-blockdev").First(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<source protocol='sheepdog' name='a'><host name='b'/></source>", "raw")]
    [InlineData("<source protocol='nbd'><host name='b'/></source>", "iso")]
    [InlineData("<source protocol='iscsi' name='a/0'><host name='b'/><auth username='u'><secret type='ceph' usage='s'/></auth></source>", "raw")]
    public async Task What_QEMU_cannot_open_is_refused(string source, string format) =>
        Assert.NotEmpty(await TinyPc.RefusalAsync(Disk("network", source, format: format)));
}
