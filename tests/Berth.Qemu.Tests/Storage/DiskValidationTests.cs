using Berth.Qemu.Tests.Devices;
using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Storage;

public sealed class DiskValidationTests
{
    private const string Target = "<target dev='vda' bus='virtio'/>", File = "<source file='/i'/>";

    [Theory]
    // What the definition says does not fit together.
    [InlineData(ProblemKind.NoSource, Target)]
    [InlineData(ProblemKind.Xml, File + Target + "<iotune><total_iops_sec>1</total_iops_sec><read_iops_sec>1</read_iops_sec></iotune>")]
    [InlineData(ProblemKind.Xml, "<source file='/i' startupPolicy='requisite'/>" + Target)]
    [InlineData(ProblemKind.Internal, File + Target + "<wwn>12</wwn>")]
    [InlineData(ProblemKind.Internal, File + "<target dev='nope1' bus='virtio'/><address type='pci' slot='5'/>")]
    [InlineData(ProblemKind.Internal, File + Target + "<serial>a;b</serial>")]
    // What QEMU does not do.
    [InlineData(ProblemKind.Unsupported, "<driver type='qcow2'/><shareable/>" + File + Target)]
    [InlineData(ProblemKind.Unsupported, "<driver io='native'/>" + File + Target)]
    [InlineData(ProblemKind.Unsupported, "<driver copy_on_read='on'/><readonly/>" + File + Target)]
    [InlineData(ProblemKind.Unsupported, "<driver type='raw'><metadata_cache><max_size>1</max_size></metadata_cache></driver>" + File + Target)]
    [InlineData(ProblemKind.Unsupported, "<transient/><readonly/>" + File + Target)]
    [InlineData(ProblemKind.Unsupported, "<driver type='elephant'/>" + File + Target)]
    [InlineData(ProblemKind.Unsupported, "<source file='/i'><encryption format='qcow'><secret type='passphrase' usage='u'/></encryption></source>" + Target)]
    [InlineData(ProblemKind.Unsupported, "<source file='/i'><encryption format='luks'><secret type='passphrase' usage='u'/><secret type='passphrase' usage='v'/></encryption></source>" + Target)]
    [InlineData(ProblemKind.ArgumentUnsupported, File + Target + "<iotune><total_iops_sec>1000000000000001</total_iops_sec></iotune>")]
    public async Task A_disk_that_cannot_be_is_refused_for_its_reason(ProblemKind kind, string content) =>
        Assert.Equal(kind, (await TinyPc.RefusalAsync($"<disk type='file' device='disk'>{content}</disk>"))[0].Kind);

    [Theory]
    [InlineData("<source protocol='nbd' name='x'><host name='h' transport='unix'/></source>", ProblemKind.Xml)]
    [InlineData("<source protocol='nbd' name='x'><host name='h' port='x'/></source>", ProblemKind.InvalidArgument)]
    [InlineData("<source protocol='rbd' name='image'/>", ProblemKind.Xml)]
    [InlineData("<source protocol='ssh' name='i'><host name='h'/><identity username='u'/></source>", ProblemKind.Xml)]
    [InlineData("<source protocol='nfs' name='/i'><host name='h' port='1'/></source>", ProblemKind.Unsupported)]
    [InlineData("<source protocol='gluster' name='v/i'><host name='h'/><auth username='u'><secret type='ceph' usage='s'/></auth></source>", ProblemKind.Unsupported)]
    [InlineData("<source protocol='http' name='i'><host name='h'/><cookies><cookie name='a b'>c</cookie></cookies></source>", ProblemKind.Xml)]
    [InlineData("<source protocol='iscsi' name='t'><host name='h'/><auth username='u'><secret type='iscsi'/></auth></source>", ProblemKind.Xml)]
    public async Task A_network_source_that_cannot_be_is_refused_for_its_reason(string source, ProblemKind kind) =>
        Assert.Equal(kind, (await TinyPc.RefusalAsync($"<disk type='network' device='disk'>{source}{Target}</disk>"))[0].Kind);

    [Fact]
    public async Task Disks_of_one_group_have_its_limits()
    {
        const string Limits = "<iotune><total_iops_sec>5</total_iops_sec><group_name>g</group_name></iotune>";
        var (domain, _) = await TinyPc.CompleteAsync(
            $"<disk type='file' device='disk'>{File}{Target}<iotune><group_name>g</group_name></iotune></disk><disk type='file' device='disk'><source file='/j'/><target dev='vdb'/>{Limits}</disk>");
        Assert.All(domain.Devices.Disks, disk => Assert.Equal(5UL, disk.IoTune?.TotalIops));
        Assert.NotEmpty(await TinyPc.RefusalAsync(
            $"<disk type='file' device='disk'>{File}{Target}<iotune><total_iops_sec>6</total_iops_sec><group_name>g</group_name></iotune></disk><disk type='file' device='disk'><source file='/j'/><target dev='vdb'/>{Limits}</disk>"));
    }

    [Fact]
    public async Task A_source_keeps_what_its_type_has()
    {
        var (domain, _) = await TinyPc.CompleteAsync("<disk type='file' device='cdrom'><source dev='/dev/sr0' pool='p'/><target dev='sda' bus='sata'/></disk>");
        Assert.DoesNotContain("sr0", XmlCanonicalWriter.ToText(domain, XmlFormat.Secure), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_are_shown_to_those_who_may_see_secrets()
    {
        var (domain, _) = await TinyPc.CompleteAsync(
            $"<disk type='network' device='disk'><source protocol='http' name='i'><host name='h'/><cookies><cookie name='session'>1234</cookie></cookies></source>{Target}</disk>");
        Assert.Contains("1234", XmlCanonicalWriter.ToText(domain, XmlFormat.Secure), StringComparison.Ordinal);
        Assert.DoesNotContain("session", XmlCanonicalWriter.ToText(domain), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_SD_card_takes_the_settings_of_its_disk()
    {
        var arguments = await TinyPc.ArgumentsAsync("<disk type='file' device='disk'><driver type='qcow2' cache='none' discard='unmap'/><source file='/a,b'/><target dev='sda' bus='sd'/><readonly/></disk>");
        Assert.Equal("file=/a,,b,format=qcow2,if=sd,index=0,readonly=on,cache=none,discard=unmap", Assert.Single(arguments.Values("-drive")));
    }
}
