using Berth.EndToEnd.Tests.Support;

namespace Berth.EndToEnd.Tests;

/// <summary>The lives of guests, as virsh leads them.</summary>
public sealed class LifecycleTests : IClassFixture<Daemon>
{
    private readonly Daemon _daemon;

    public LifecycleTests(Daemon daemon)
    {
        Tool.NeedQemu();
        _daemon = daemon;
    }

    [Fact]
    public async Task A_guest_starts_pauses_resumes_and_ends()
    {
        await _daemon.DefineAsync("whole", GuestXml.Empty("whole"));

        (await _daemon.Virsh("start", "whole")).Succeeded();
        await ExpectAsync("whole", "running (booted)");
        (await _daemon.Virsh("suspend", "whole")).Succeeded();
        await ExpectAsync("whole", "paused (user)");
        (await _daemon.Virsh("resume", "whole")).Succeeded();
        await ExpectAsync("whole", "running (unpaused)");
        (await _daemon.Virsh("reset", "whole")).Succeeded();
        (await _daemon.Virsh("reboot", "whole")).Succeeded();
        (await _daemon.Virsh("shutdown", "whole")).Succeeded();
        await ExpectAsync("whole", "running (unpaused)");
        (await _daemon.Virsh("destroy", "whole")).Succeeded();
        await ExpectAsync("whole", "shut off (destroyed)");
    }

    [Fact]
    public async Task A_guest_starts_paused()
    {
        await _daemon.DefineAsync("still", GuestXml.Empty("still"));

        (await _daemon.Virsh("start", "still", "--paused")).Succeeded();
        Assert.StartsWith("paused", (await _daemon.Virsh("domstate", "still", "--reason")).Succeeded(), StringComparison.Ordinal);
        Assert.Contains("already", (await _daemon.Virsh("start", "still")).Failed(), StringComparison.Ordinal);
        (await _daemon.Virsh("destroy", "still", "--graceful")).Succeeded();
    }

    [Fact]
    public async Task A_transient_guest_is_gone_when_it_ends()
    {
        string xml = _daemon.Write("passing.xml", GuestXml.Empty("passing"));

        (await _daemon.Virsh("create", xml, "--paused")).Succeeded();
        Assert.Matches(@"Persistent:\s+no", (await _daemon.Virsh("dominfo", "passing")).Succeeded());
        Assert.Contains("passing", (await _daemon.Virsh("list", "--transient", "--name")).Succeeded().Split('\n'));
        (await _daemon.Virsh("destroy", "passing")).Succeeded();
        Assert.DoesNotContain("passing", (await _daemon.Virsh("list", "--all", "--name")).Succeeded().Split('\n'));
    }

    [Fact]
    public async Task A_running_guest_that_is_undefined_becomes_transient()
    {
        await _daemon.DefineAsync("loose", GuestXml.Empty("loose"));

        (await _daemon.Virsh("start", "loose", "--paused")).Succeeded();
        (await _daemon.Virsh("undefine", "loose")).Succeeded();
        Assert.Matches(@"Persistent:\s+no", (await _daemon.Virsh("dominfo", "loose")).Succeeded());
        (await _daemon.Virsh("destroy", "loose")).Succeeded();
        Assert.Contains("failed to get domain 'loose'", (await _daemon.Virsh("domid", "loose")).Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_filters_by_state()
    {
        await _daemon.DefineAsync("off", GuestXml.Empty("off"));
        await _daemon.DefineAsync("held", GuestXml.Empty("held"));
        await _daemon.DefineAsync("going", GuestXml.Empty("going"));
        (await _daemon.Virsh("start", "held", "--paused")).Succeeded();
        (await _daemon.Virsh("start", "going")).Succeeded();

        Assert.Contains("off", await NamesAsync("--inactive"));
        Assert.DoesNotContain("held", await NamesAsync("--inactive"));
        Assert.Contains("off", await NamesAsync("--all", "--state-shutoff"));
        Assert.Contains("held", await NamesAsync("--state-paused"));
        Assert.DoesNotContain("going", await NamesAsync("--state-paused"));
        Assert.Contains("going", await NamesAsync("--state-running"));
        Assert.Contains("going", await NamesAsync("--persistent"));
        Assert.DoesNotContain("going", await NamesAsync("--all", "--with-snapshot"));
        Assert.Contains("going", await NamesAsync("--all", "--without-snapshot"));
        Assert.Contains("going", await NamesAsync("--all", "--without-managed-save"));
        Assert.Equal(3, (await _daemon.Virsh("list", "--uuid", "--all")).Succeeded().Split('\n').Count(IsOneOfThese(await UuidsAsync("off", "held", "going"))));
    }

    [Fact]
    public async Task A_guest_has_a_number_while_it_runs()
    {
        await _daemon.DefineAsync("counted", GuestXml.Empty("counted"));
        (await _daemon.Virsh("start", "counted", "--paused")).Succeeded();

        string id = (await _daemon.Virsh("domid", "counted")).Succeeded();
        Assert.Equal("counted", (await _daemon.Virsh("domname", id)).Succeeded());
        Assert.Contains($"id='{id}'", (await _daemon.Virsh("dumpxml", id)).Succeeded(), StringComparison.Ordinal);
        Assert.DoesNotContain("<domain type='qemu' id=", (await _daemon.Virsh("dumpxml", id, "--inactive")).Succeeded(), StringComparison.Ordinal);
        Assert.DoesNotContain("<alias", (await _daemon.Virsh("dumpxml", id, "--migratable")).Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_fails_tells_QEMUs_own_reason()
    {
        await _daemon.DefineAsync("broken", GuestXml.Empty("broken", "<disk type='file' device='disk'><source file='/nowhere/disk.img'/><target dev='vda' bus='virtio'/></disk>"));

        Assert.Contains("/nowhere/disk.img", (await _daemon.Virsh("start", "broken")).Failed(), StringComparison.Ordinal);
        await ExpectAsync("broken", "shut off (failed)");
    }

    private static Func<string, bool> IsOneOfThese(IReadOnlyCollection<string> uuids) => line => uuids.Contains(line.Trim());

    private async Task<string[]> UuidsAsync(params IEnumerable<string> names)
    {
        List<string> uuids = [];
        foreach (string name in names) uuids.Add((await _daemon.Virsh("domuuid", name)).Succeeded());
        return [.. uuids];
    }

    private async Task<string[]> NamesAsync(params IEnumerable<string> filters) =>
        (await _daemon.Virsh(["list", "--name", .. filters])).Succeeded().Split('\n');

    private async Task ExpectAsync(string name, string state) => Assert.Equal(state, (await _daemon.Virsh("domstate", name, "--reason")).Succeeded());
}
