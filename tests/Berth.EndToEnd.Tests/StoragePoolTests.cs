using Berth.EndToEnd.Tests.Support;

namespace Berth.EndToEnd.Tests;

/// <summary>Directories as storage pools, as virsh handles them.</summary>
public sealed class StoragePoolTests(Daemon daemon) : IClassFixture<Daemon>
{
    [Fact]
    public async Task A_pool_is_defined_built_started_and_forgotten()
    {
        string directory = Path.Combine(daemon.Folder, "whole");
        (await daemon.Virsh("pool-define-as", "whole", "dir", "--target", directory)).Succeeded();
        Assert.Contains("there is no directory", (await daemon.Virsh("pool-start", "whole")).Failed(), StringComparison.Ordinal);
        (await daemon.Virsh("pool-build", "whole")).Succeeded();
        (await daemon.Virsh("pool-start", "whole")).Succeeded();
        (await daemon.Virsh("pool-autostart", "whole")).Succeeded();
        Assert.Matches(@"whole\s+active\s+yes", (await daemon.Virsh("pool-list", "--all")).Succeeded());
        Assert.Contains($"<path>{directory}</path>", (await daemon.Virsh("pool-dumpxml", "whole")).Succeeded(), StringComparison.Ordinal);
        Assert.Matches(@"State:\s+running", (await daemon.Virsh("pool-info", "whole")).Succeeded());

        Assert.Contains("still active", (await daemon.Virsh("pool-undefine", "whole")).Failed(), StringComparison.Ordinal);
        (await daemon.Virsh("pool-destroy", "whole")).Succeeded();
        (await daemon.Virsh("pool-undefine", "whole")).Succeeded();
        Assert.Contains("Storage pool not found", (await daemon.Virsh("pool-info", "whole")).Failed(), StringComparison.Ordinal);
        Assert.True(Directory.Exists(directory));
    }

    [Fact]
    public async Task Files_are_volumes_with_their_format_and_sizes()
    {
        string directory = Daemon.MakeFolder(daemon.Folder, "volumes");
        string raw = Path.Combine(directory, "a.img"), qcow2 = Path.Combine(directory, "b.qcow2");
        using (FileStream image = File.Create(raw)) image.SetLength(3 << 20);
        (await Tool.Find("qemu-img", "qemu-utils").RunAsync("create", "-f", "qcow2", qcow2, "5M")).Succeeded();
        (await daemon.Virsh("pool-define-as", "volumes", "dir", "--target", directory)).Succeeded();
        (await daemon.Virsh("pool-start", "volumes")).Succeeded();

        Assert.Matches($@"a.img\s+{raw}\s+file[\s\S]+b.qcow2\s+{qcow2}\s+file", (await daemon.Virsh("vol-list", "volumes", "--details")).Succeeded());
        Assert.Matches(@"Capacity:\s+3.00 MiB", (await daemon.Virsh("vol-info", raw)).Succeeded());
        Assert.Matches(@"Capacity:\s+5.00 MiB", (await daemon.Virsh("vol-info", "b.qcow2", "--pool", "volumes")).Succeeded());
        Assert.Contains("<format type='qcow2'/>", (await daemon.Virsh("vol-dumpxml", qcow2)).Succeeded(), StringComparison.Ordinal);
        Assert.Equal("volumes", (await daemon.Virsh("vol-pool", raw)).Succeeded());
        Assert.Contains("Storage volume not found", (await daemon.Virsh("vol-info", "../a.img", "--pool", "volumes")).Failed(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<pool type='logical'><name>x</name></pool>", "'dir' is")]
    [InlineData("<pool type='dir'><name>a/b</name><target><path>/tmp</path></target></pool>", "contains '/'")]
    [InlineData("<pool type='dir'><name>x</name></pool>", "needs an absolute <path>")]
    [InlineData("<pool type='dir'><name>x</name><target><path>here</path></target></pool>", "needs an absolute <path>")]
    [InlineData("<pool type='dir'>", "not well-formed")]
    public async Task A_pool_that_makes_no_sense_is_refused(string xml, string why) =>
        Assert.Contains(why, (await daemon.Virsh("pool-define", daemon.Write("pool.xml", xml))).Failed(), StringComparison.Ordinal);
}
