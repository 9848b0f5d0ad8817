using Berth.EndToEnd.Tests.Support;

namespace Berth.EndToEnd.Tests;

/// <summary>Clients that only look: by the socket that they use, or because they say so.</summary>
public sealed class ReadOnlyTests(Daemon daemon) : IClassFixture<Daemon>
{
    public static TheoryData<string> Changes =>
    [
        "start lookedat", "destroy lookedat", "shutdown lookedat", "reboot lookedat", "reset lookedat", "suspend lookedat", "resume lookedat",
        "undefine lookedat", "autostart lookedat", "desc lookedat new", "domrename lookedat other", "qemu-monitor-command lookedat {}",
        "dumpxml lookedat --security-info", "dumpxml lookedat --migratable", "domcapabilities",
    ];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Nothing_can_be_changed(string command)
    {
        await EnsureGuestAsync();
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "a user's own daemon has no socket for others");
        Assert.Contains("operation forbidden", (await LookAsync(daemon.ReadOnlyUri, command)).Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Much_can_be_seen()
    {
        await EnsureGuestAsync();
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "a user's own daemon has no socket for others");
        Assert.Contains("lookedat", (await LookAsync(daemon.ReadOnlyUri, "list --all")).Succeeded(), StringComparison.Ordinal);
        Assert.Contains("<name>lookedat</name>", (await LookAsync(daemon.ReadOnlyUri, "dumpxml lookedat")).Succeeded(), StringComparison.Ordinal);
        Assert.Contains("shut off", (await LookAsync(daemon.ReadOnlyUri, "domstate lookedat")).Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_may_bind_itself_to_only_look()
    {
        await EnsureGuestAsync();
        ToolResult result = await Tool.Virsh.RunAsync("--readonly", "--connect", daemon.Uri, "start", "lookedat");
        Assert.Contains("operation forbidden: read only access prevents virDomainCreate", result.Failed(), StringComparison.Ordinal);
    }

    private static async Task<ToolResult> LookAsync(string uri, string command) =>
        await Tool.Virsh.RunAsync(["--connect", uri, .. command.Split(' ')]);

    private async Task EnsureGuestAsync()
    {
        Tool.NeedQemu();
        if ((await daemon.Virsh("domid", "lookedat")).ExitCode != 0) await daemon.DefineAsync("lookedat", GuestXml.Empty("lookedat"));
    }
}
