using Berth.EndToEnd.Tests.Support;

namespace Berth.EndToEnd.Tests;

/// <summary>The connection, and the host at its other end, as virsh shows them.</summary>
public sealed class ConnectionTests(Daemon daemon) : IClassFixture<Daemon>
{
    [Fact]
    public async Task Version_names_the_hypervisor_and_the_library_that_is_spoken()
    {
        string output = (await daemon.Virsh("version")).Succeeded();
        Assert.Contains("Running hypervisor: QEMU ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uri_is_the_one_that_was_connected_to() =>
        Assert.Equal(daemon.Uri, (await daemon.Virsh("uri")).Succeeded());

    [Fact]
    public async Task Hostname_is_the_hosts() =>
        Assert.StartsWith(Environment.MachineName, (await daemon.Virsh("hostname")).Succeeded(), StringComparison.Ordinal);

    [Fact]
    public async Task Nodeinfo_counts_CPUs_and_memory()
    {
        string output = (await daemon.Virsh("nodeinfo")).Succeeded();
        Assert.Matches($@"CPU\(s\):\s+{Environment.ProcessorCount}\n", output);
        Assert.Matches(@"Memory size:\s+[1-9]\d+ KiB", output);
    }

    [Fact]
    public async Task Nodecpumap_shows_a_mark_for_each_CPU() =>
        Assert.Matches(@"CPU map:\s+[y-]+", (await daemon.Virsh("nodecpumap")).Succeeded());

    [Fact]
    public async Task Nodecpustats_knows_all_CPUs_together_and_each_one()
    {
        Assert.Matches(@"idle:\s+\d+", (await daemon.Virsh("nodecpustats")).Succeeded());
        Assert.Matches(@"usage:\s+[\d.]+%", (await daemon.Virsh("nodecpustats", "--cpu", "0", "--percent")).Succeeded());
        Assert.Contains("there is no CPU 9999", (await daemon.Virsh("nodecpustats", "--cpu", "9999")).Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nodememstats_tells_total_and_free() =>
        Assert.Matches(@"total\s*:\s+\d+ KiB\s+free\s*:\s+\d+ KiB", (await daemon.Virsh("nodememstats")).Succeeded());

    [Fact]
    public async Task Freecell_tells_the_free_memory() =>
        Assert.Matches(@"Total: \d+ KiB", (await daemon.Virsh("freecell")).Succeeded());

    [Fact]
    public async Task Freecell_tells_it_for_each_cell()
    {
        Tool.NeedQemu();
        Assert.Matches(@"0:\s+\d+ KiB", (await daemon.Virsh("freecell", "--all")).Succeeded());
    }

    [Fact]
    public async Task Sysinfo_is_the_firmwares_or_an_error_that_says_what_is_missing()
    {
        ToolResult result = await daemon.Virsh("sysinfo");
        if (Directory.Exists("/sys/class/dmi/id")) Assert.StartsWith("<sysinfo type='smbios'>", result.Succeeded(), StringComparison.Ordinal);
        else Assert.Contains("/sys/class/dmi/id", result.Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Capabilities_describe_host_and_guests()
    {
        Tool.NeedQemu();
        string output = (await daemon.Virsh("capabilities")).Succeeded();
        Assert.Contains("<arch>x86_64</arch>", output, StringComparison.Ordinal);
        Assert.Contains("<arch name='x86_64'>", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Domcapabilities_tell_what_guests_may_have()
    {
        Tool.NeedQemu();
        string output = (await daemon.Virsh("domcapabilities", "--machine", "q35", "--arch", "x86_64", "--virttype", "qemu")).Succeeded();
        Assert.Contains("<domain>qemu</domain>", output, StringComparison.Ordinal);
        Assert.Contains("<value>virtio</value>", output, StringComparison.Ordinal);
        Assert.Contains("<value>ivshmem-doorbell</value>", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Maxvcpus_is_more_than_one()
    {
        Tool.NeedQemu();
        Assert.True(int.Parse((await daemon.Virsh("maxvcpus", "--type", "qemu")).Succeeded()) > 1);
    }

    [Fact]
    public async Task A_hypervisor_that_is_not_served_is_refused_by_its_name()
    {
        ToolResult result = await Tool.Virsh.RunAsync("--connect", $"test+unix:///default?socket={daemon.SocketPath}", "list");
        Assert.Contains("no connection driver available for test:///default", result.Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_served_yet_is_said_to_be_not_supported()
    {
        Assert.Contains("this function is not supported by the connection driver", (await daemon.Virsh("net-list")).Failed(), StringComparison.Ordinal);
        Assert.Contains("this function is not supported by the connection driver: virConnectDomainXMLFromNative",
            (await daemon.Virsh("domxml-from-native", "qemu-argv", daemon.Write("argv", "qemu"))).Failed(), StringComparison.Ordinal);
    }
}
