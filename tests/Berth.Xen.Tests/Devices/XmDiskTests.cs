using Berth.Model.Devices;
using Berth.Xen.Configuration;
using Xunit;
using static Berth.Xen.Tests.Domains;

namespace Berth.Xen.Tests.Devices;

public sealed class XmDiskTests
{
    [Theory]
    [InlineData("phy:/dev/sda8,hda,w", StorageType.Block, "phy", "raw")]
    [InlineData("file:/root/disk.img,xvda,r", StorageType.File, "file", "raw")]
    [InlineData("tap:aio:/root/some.img,xvda,w", StorageType.File, "tap", "raw")]
    [InlineData("tap2:qcow2:/root/a,b.img,xvda,w!", StorageType.File, "tap2", "qcow2")]
    [InlineData(",hdc:cdrom,r", StorageType.Block, "phy", "raw")]
    public void A_disk_comes_back_as_it_was(string text, StorageType type, string driver, string format)
    {
        var domain = XenDomains.FromXl(XlConfiguration.Parse($"{Hvm}disk = [ '{text}' ]\n"), Options, XlDialect.Xm);
        var disk = Assert.Single(domain.Devices.Disks);
        Assert.Equal((type, driver, format), (disk.Type, disk.Driver?.Name, disk.Driver?.Type));
        Assert.Equal(XlList.Of([text]), XenDomains.ToXl(domain, Options, XlDialect.Xm)["disk"]);
    }

    [Theory]
    [InlineData("/dev/sda8", "is no disk")]
    [InlineData("nbd:/dev/sda8,hda,w", "'nbd' is no backend")]
    [InlineData("phy:/dev/sda8,vda,w", "'vda' is no virtual device")]
    [InlineData("phy:/dev/sda8,hda,x", "'x' is no mode")]
    public void A_disk_that_makes_no_sense_is_refused(string text, string message) =>
        Assert.Contains(Refusal(() => XenDomains.FromXl(XlConfiguration.Parse($"{Hvm}disk = [ '{text}' ]\n"), Options, XlDialect.Xm)),
            p => p.Message.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void The_kernel_of_a_pc_is_its_firmware()
    {
        var domain = XenDomains.FromXl(XlConfiguration.Parse(Hvm + "kernel = \"/opt/hvmloader\"\n"), Options, XlDialect.Xm);
        Assert.Equal((null, "/opt/hvmloader"), (domain.Os?.Kernel, domain.Os?.Loader?.Path));
    }

    [Fact]
    public void A_pc_that_says_nothing_of_its_features_has_them() =>
        Assert.True(FromXl(Hvm).Features is { Pae: true, Acpi: true, Apic: not null });
}
