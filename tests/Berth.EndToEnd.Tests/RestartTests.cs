using Berth.EndToEnd.Tests.Support;

namespace Berth.EndToEnd.Tests;

/// <summary>Guests outlive the daemon, however it ends.</summary>
public sealed class RestartTests(Daemon daemon) : IClassFixture<Daemon>
{
    [Fact]
    public async Task A_guest_survives_a_daemon_that_is_killed_and_is_found_again()
    {
        Tool.NeedQemu();
        await daemon.DefineAsync("survivor", GuestXml.Empty("survivor"));
        (await daemon.Virsh("start", "survivor")).Succeeded();
        string id = (await daemon.Virsh("domid", "survivor")).Succeeded();

        await daemon.KillAsync();
        await daemon.StartAsync();

        Assert.Equal("running", (await daemon.Virsh("domstate", "survivor")).Succeeded());
        Assert.Equal(id, (await daemon.Virsh("domid", "survivor")).Succeeded());
        (await daemon.Virsh("suspend", "survivor")).Succeeded();
        Assert.Equal("paused (user)", (await daemon.Virsh("domstate", "survivor", "--reason")).Succeeded());
        (await daemon.Virsh("destroy", "survivor")).Succeeded();
        Assert.Equal("shut off", (await daemon.Virsh("domstate", "survivor")).Succeeded());
    }

    [Fact]
    public async Task A_guest_survives_a_daemon_that_is_stopped()
    {
        Tool.NeedQemu();
        await daemon.DefineAsync("patient", GuestXml.Empty("patient"));
        (await daemon.Virsh("start", "patient", "--paused")).Succeeded();

        Assert.Equal(0, await daemon.StopAsync());
        Assert.False(File.Exists(daemon.SocketPath));
        await daemon.StartAsync();

        Assert.Equal("paused", (await daemon.Virsh("domstate", "patient")).Succeeded());
        (await daemon.Virsh("resume", "patient")).Succeeded();
        (await daemon.Virsh("destroy", "patient")).Succeeded();
    }

    [Fact]
    public async Task A_second_daemon_with_the_same_state_refuses_to_start()
    {
        ToolResult second = await new Tool(Programs.Daemon).RunAsync("--socket", daemon.SocketPath + "2", "--state", Path.Combine(daemon.Folder, "state"));
        Assert.NotEqual(0, second.ExitCode);
        Assert.DoesNotContain("   at ", second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_daemon_on_the_same_socket_refuses_to_start()
    {
        ToolResult second = await new Tool(Programs.Daemon).RunAsync("--socket", daemon.SocketPath, "--state", Path.Combine(daemon.Folder, "state2"));
        Assert.NotEqual(0, second.ExitCode);
        Assert.Contains(daemon.SocketPath, second.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hang_up_does_not_end_the_daemon()
    {
        await Signals.SendAsync(daemon.ProcessId, "HUP");
        (await daemon.Virsh("list")).Succeeded();
    }
}
