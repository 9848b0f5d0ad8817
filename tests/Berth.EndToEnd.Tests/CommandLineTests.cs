using System.Text.Json;
using Berth.EndToEnd.Tests.Support;

namespace Berth.EndToEnd.Tests;

/// <summary>Our own command line with our own daemon.</summary>
public sealed class CommandLineTests : IClassFixture<Daemon>
{
    private readonly Daemon _daemon;

    public CommandLineTests(Daemon daemon)
    {
        Tool.NeedQemu();
        _daemon = daemon;
    }

    [Fact]
    public async Task A_guest_is_defined_listed_started_shown_stopped_and_forgotten()
    {
        string file = _daemon.Write("solo.xml", GuestXml.Empty("solo"));

        Assert.Equal("solo is defined.", (await Berth("define", file, "--validate")).Succeeded());
        Assert.Matches(@"(?m)^-\s+solo\s+shut off\s+1\s+64 MiB\s+-$", (await Berth("list", "--all")).Succeeded());
        Assert.Equal("solo is started, paused.", (await Berth("start", "solo", "--paused")).Succeeded());
        Assert.Equal("paused", Guest("solo", (await Berth("list", "-o", "json")).Succeeded()).GetProperty("state").GetString());
        Assert.Matches(@"(?m)^State\s+paused", (await Berth("show", "solo")).Succeeded());
        Assert.Equal("solo is off: its plug was pulled.", (await Berth("stop", "solo", "--force")).Succeeded());
        Assert.Equal("solo is not defined any more.", (await Berth("undefine", "solo")).Succeeded());
        Assert.DoesNotContain("solo", (await Berth("list", "--all")).Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_completed_without_a_daemon_is_what_the_daemon_stores()
    {
        string file = _daemon.Write("same.xml", GuestXml.Empty("same", "<serial type='pty'/><rng model='virtio'><backend model='random'/></rng>", "<uuid>5e0a9a8c-2f0e-4cde-9ad4-0f7f6c4d4a11</uuid>"));
        (await Berth("define", file)).Succeeded();

        Assert.Equal((await Berth("xml", "same", "--inactive")).Succeeded(), (await Berth("canonical", file)).Succeeded());
    }

    [Fact]
    public async Task The_command_line_of_a_file_names_its_devices()
    {
        string file = _daemon.Write("call.xml", GuestXml.Empty("call"));

        JsonElement arguments = JsonDocument.Parse((await Tool.Berth.RunAsync("argv", file, "-o", "json")).Succeeded()).RootElement.GetProperty("arguments");

        Assert.Contains(arguments.EnumerateArray(), argument => argument.GetString()!.Contains("virtio-balloon-pci", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_topology_tells_who_wrote_what_when_it_is_given_the_file()
    {
        string file = _daemon.Write("tree.xml", GuestXml.Empty("tree"));
        (await Berth("define", file)).Succeeded();

        string alone = (await Berth("topology", "tree")).Succeeded(), compared = (await Berth("topology", "tree", "--source", file)).Succeeded();

        Assert.DoesNotContain("controller.pci", alone, StringComparison.Ordinal);
        Assert.Matches(@"(?m)pcie-root-port \(.*\), bus 1 +Berth +controller\.pci$", compared);
        Assert.Matches(@"(?m)memory balloon \(virtio\) +you +address: device\.pci-address$", compared);
        Assert.Matches(@"(?m)└─ free, takes a device while the guest runs$", compared);
        Assert.Equal(compared, (await Tool.Berth.RunAsync("topology", file)).Succeeded());
    }

    [Fact]
    public async Task The_topology_of_a_running_guest_says_how_much_more_it_takes_and_is_drawn()
    {
        string file = _daemon.Write("drawn.xml", GuestXml.Empty("drawn", "<sound model='ac97'/>"));
        (await Berth("define", file)).Succeeded();
        (await Berth("start", "drawn", "--paused")).Succeeded();

        string picture = _daemon.Write("drawn.svg", "");
        Assert.Matches("(?m)^running: room for 1 more Express device and 30 more conventional ones$", (await Berth("topology", "drawn")).Succeeded());
        Assert.Empty((await Berth("topology", "drawn", "--svg", picture)).Succeeded());
        (await Berth("stop", "drawn", "--force")).Succeeded();

        System.Xml.Linq.XElement root = System.Xml.Linq.XDocument.Parse(await File.ReadAllTextAsync(picture, TestContext.Current.CancellationToken)).Root!;
        Assert.Equal("svg", root.Name.LocalName);
        Assert.Contains(root.Descendants(), element => element.Value == "sound card (ac97)");
    }

    [Fact]
    public async Task What_the_daemon_refuses_is_shown_in_the_file()
    {
        string file = _daemon.Write("wrong.xml", GuestXml.Empty("wrong", "<interface type='usr'/>"));

        ToolResult result = await Berth("define", file);

        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"wrong\.xml:\d+:\d+: error: .*'usr'", result.Failed());
        Assert.Contains("^", result.Errors, StringComparison.Ordinal);
        Assert.Matches("fix: .*'user'", result.Errors);
    }

    [Fact]
    public async Task A_guest_that_is_not_there_has_a_code_and_a_hint()
    {
        ToolResult result = await Berth("show", "nobody");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("VIR_ERR_NO_DOMAIN (42)", result.Errors, StringComparison.Ordinal);
        Assert.Contains("berth list --all", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shell_completes_names_of_guests()
    {
        await _daemon.DefineAsync("completed", GuestXml.Empty("completed"));
        string line = $"berth --connect {_daemon.Uri} start comp";

        Assert.Contains("completed", (await Tool.Berth.RunAsync($"[suggest:{line.Length}]", line)).Succeeded().Split('\n'));
    }

    [Fact]
    public async Task Events_are_told_as_they_happen()
    {
        await _daemon.DefineAsync("eventful", GuestXml.Empty("eventful"));
        using var watching = Tool.Berth.Start(["events", "--loop", "--timeout", "60", "-o", "json", "--connect", _daemon.Uri]);
        // Listening begins some time after the program does: what happens is repeated until it is seen.
        Task<string?> line = watching.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();
        while (!line.IsCompleted)
        {
            (await _daemon.Virsh("start", "eventful", "--paused")).Succeeded();
            (await _daemon.Virsh("destroy", "eventful")).Succeeded();
        }
        watching.Kill();

        Assert.Equal("eventful", JsonDocument.Parse((await line)!).RootElement.GetProperty("guest").GetString());
    }

    [Fact]
    public async Task The_console_is_seen_from_the_start_and_left_with_its_key()
    {
        await _daemon.DefineAsync("own-console", TinyGuest.Description("own-console"));

        ToolResult result = await Tool.Python.RunAsync([
            Path.Combine(AppContext.BaseDirectory, "Scripts/terminal.py"), "guest#", "^]", Programs.CommandLine, "start", "own-console", "--console", "--connect", _daemon.Uri]);

        Assert.Contains("Hello from Berth", result.Succeeded(), StringComparison.Ordinal);
        Assert.Equal("own-console is off.", (await Berth("stop", "own-console")).Succeeded());
    }

    [Fact]
    public async Task The_demo_boots_greets_draws_and_leaves_nothing()
    {
        Assert.SkipUnless(File.Exists(Path.Combine(TinyGuest.Folder, "hello.xml")), $"the tiny guest has not been built (scripts/guest.sh): there is nothing in {TinyGuest.Folder}");

        string seen = (await Tool.Berth.RunAsync("demo", "--guest", TinyGuest.Folder, "--daemon", Programs.Daemon)).Succeeded();

        Assert.Contains("Hello from Berth", seen, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^├─ 00:01\.2 .*Berth +controller\.pci$", seen);
        Assert.Matches(@"(?m)^1 +hello +running", seen);
        Assert.Contains("it has shut down", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demo_that_fails_says_why()
    {
        string folder = Path.GetDirectoryName(_daemon.Write("hello.xml", GuestXml.Empty("hello", more: "").Replace("<type", "<kernel>/nowhere/kernel</kernel><type", StringComparison.Ordinal)))!;

        ToolResult result = await Tool.Berth.RunAsync("demo", "--guest", folder, "--daemon", Programs.Daemon);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("/nowhere/kernel", result.Errors, StringComparison.Ordinal);
        Assert.Contains("hello.log ends with", result.Errors, StringComparison.Ordinal);
    }

    private Task<ToolResult> Berth(params IEnumerable<string> arguments) => Tool.Berth.RunAsync([.. arguments, "--connect", _daemon.Uri]);

    private static JsonElement Guest(string name, string list) =>
        JsonDocument.Parse(list).RootElement.EnumerateArray().Single(guest => guest.GetProperty("name").GetString() == name);
}
