using System.Diagnostics;
using Berth.EndToEnd.Tests.Support;

namespace Berth.EndToEnd.Tests;

/// <summary>A guest that really boots, seen and spoken to through its console.</summary>
public sealed class ConsoleTests(Daemon daemon) : IClassFixture<Daemon>
{
    [Fact]
    public async Task A_guest_boots_is_seen_on_its_console_and_powers_itself_off()
    {
        Tool.NeedQemu();
        await daemon.DefineAsync("hello", TinyGuest.Description("hello"));

        string seen = (await InTerminalAsync("guest#", "poweroff -f\\n", "start", "hello", "--console")).Succeeded();

        Assert.Contains("Hello from Berth", seen, StringComparison.Ordinal);
        Assert.Contains("virtio", (await daemon.Virsh("dumpxml", "hello")).Succeeded(), StringComparison.Ordinal);
        Assert.Equal("shut off (shutdown)", (await daemon.Virsh("domstate", "hello", "--reason")).Succeeded());
    }

    [Fact]
    public async Task The_escape_key_leaves_the_console_and_the_guest_as_it_is()
    {
        Tool.NeedQemu();
        await daemon.DefineAsync("left", TinyGuest.Description("left"));
        (await daemon.Virsh("start", "left")).Succeeded();

        (await InTerminalAsync("guest#", "^]", "console", "left")).Succeeded();

        Assert.Equal("running", (await daemon.Virsh("domstate", "left")).Succeeded());
        // Its button is pressed, and the guest obeys.
        (await daemon.Virsh("shutdown", "left")).Succeeded();
        Stopwatch patience = Stopwatch.StartNew();
        string state;
        do state = (await daemon.Virsh("domstate", "left", "--reason")).Succeeded();
        while (!state.StartsWith("shut off", StringComparison.Ordinal) && patience.Elapsed < TimeSpan.FromSeconds(30));
        Assert.Equal("shut off (shutdown)", state);
    }

    [Theory]
    [InlineData("console")]
    [InlineData("channel")]
    public async Task A_device_has_one_client_unless_another_forces_it_out(string kind)
    {
        Tool.NeedQemu();
        string name = $"busy-{kind}";
        await daemon.DefineAsync(name, GuestXml.Empty(name, "<serial type='pty'/><channel type='unix'><target type='virtio' name='org.example.a'/></channel>"));
        (await daemon.Virsh("start", name, "--paused")).Succeeded();

        Assert.Equal(["refused 9", "forced"], (await daemon.Python("busy.py", name, kind)).Succeeded().Split('\n'));
    }

    private async Task<ToolResult> InTerminalAsync(string text, string keys, params IEnumerable<string> command) =>
        await Tool.Python.RunAsync([Path.Combine(AppContext.BaseDirectory, "Scripts/terminal.py"), text, keys, Tool.Virsh.Path, "--connect", daemon.Uri, .. command]);
}
