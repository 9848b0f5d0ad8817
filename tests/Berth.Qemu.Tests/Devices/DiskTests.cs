using Berth.Model.Devices;
using Xunit;

namespace Berth.Qemu.Tests.Devices;

public sealed class DiskTests
{
    private const string Virtio = "<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/images/a,b.qcow2'/><target dev='vda' bus='virtio'/></disk>";

    [Fact]
    public async Task A_disk_is_a_file_a_format_and_a_device()
    {
        var arguments = await TinyPc.ArgumentsAsync(Virtio);
        var nodes = arguments.Values("-blockdev").ToList();
        Assert.Contains("\"driver\":\"file\"", nodes[0], StringComparison.Ordinal);
        Assert.Contains("\"filename\":\"/images/a,b.qcow2\"", nodes[0], StringComparison.Ordinal);
        Assert.Contains("\"driver\":\"qcow2\"", nodes[1], StringComparison.Ordinal);
        Assert.Contains("libvirt-1-storage", nodes[1], StringComparison.Ordinal);
        var device = Assert.Single(arguments.Values("-device"), d => d.Contains("virtio-blk", StringComparison.Ordinal));
        Assert.Contains("\"drive\":\"libvirt-1-format\"", device, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"virtio-disk0\"", device, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sda", "sata", "sata0-0-0")]
    [InlineData("sdc", "sata", "sata0-0-2")]
    [InlineData("sdb", "scsi", "scsi0-0-0-1")]
    public async Task The_alias_says_where_the_disk_sits(string name, string bus, string alias)
    {
        var arguments = await TinyPc.ArgumentsAsync($"<disk type='file' device='disk'><source file='/a'/><target dev='{name}' bus='{bus}'/></disk>");
        Assert.Contains(arguments.Values("-device"), d => d.Contains($"\"id\":\"{alias}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_controller_that_a_disk_needs_is_added_and_traced()
    {
        var (domain, trace) = await TinyPc.CompleteAsync("<disk type='file' device='disk'><source file='/a'/><target dev='sdb' bus='scsi'/></disk>");
        var controller = Assert.Single(domain.Devices.Controllers, c => c.Type == ControllerType.Scsi);
        Assert.Equal("controller.drives", trace.AddedBy(controller)?.Id);
    }

    [Fact]
    public async Task Two_disks_with_one_name_are_refused() =>
        Assert.NotEmpty(await TinyPc.RefusalAsync(Virtio + Virtio));
}
