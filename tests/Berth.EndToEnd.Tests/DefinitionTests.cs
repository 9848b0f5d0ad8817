using Berth.EndToEnd.Tests.Support;

namespace Berth.EndToEnd.Tests;

/// <summary>Definitions of guests, as virsh makes, shows and removes them.</summary>
public sealed class DefinitionTests : IClassFixture<Daemon>
{
    private readonly Daemon _daemon;

    public DefinitionTests(Daemon daemon)
    {
        Tool.NeedQemu();
        _daemon = daemon;
    }

    [Fact]
    public async Task A_defined_guest_is_listed_shown_and_gone_after_undefine()
    {
        await _daemon.DefineAsync("life", GuestXml.Empty("life"));

        Assert.Matches(@"-\s+life\s+shut off", (await _daemon.Virsh("list", "--all")).Succeeded());
        Assert.DoesNotContain("life", (await _daemon.Virsh("list")).Succeeded(), StringComparison.Ordinal);
        Assert.Contains("<name>life</name>", (await _daemon.Virsh("dumpxml", "life")).Succeeded(), StringComparison.Ordinal);

        (await _daemon.Virsh("undefine", "life")).Succeeded();
        Assert.DoesNotContain("life", (await _daemon.Virsh("list", "--all")).Succeeded(), StringComparison.Ordinal);
        Assert.Contains("failed to get domain 'life'", (await _daemon.Virsh("dominfo", "life")).Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Define_validates_when_asked_to()
    {
        string good = _daemon.Write("good.xml", GuestXml.Empty("good"));
        string bad = _daemon.Write("bad.xml", GuestXml.Empty("bad").Replace("<features>", "<featurs/>\n<features>", StringComparison.Ordinal));

        (await _daemon.Virsh("define", "--validate", good)).Succeeded();
        string errors = (await _daemon.Virsh("define", "--validate", bad)).Failed();
        Assert.Contains("XML document failed to validate against schema", errors, StringComparison.Ordinal);
        Assert.Contains("featurs", errors, StringComparison.Ordinal);
        // Without it, what nobody knows is left out in silence.
        (await _daemon.Virsh("define", bad)).Succeeded();
    }

    [Fact]
    public async Task A_definition_that_makes_no_sense_is_refused_with_its_place()
    {
        string errors = (await _daemon.Virsh("define", _daemon.Write("sense.xml", GuestXml.Empty("sense").Replace("'q35'", "'q36'", StringComparison.Ordinal)))).Failed();
        Assert.Contains("q36", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused()
    {
        await _daemon.DefineAsync("taken", GuestXml.Empty("taken", more: "<uuid>11111111-2222-4333-8444-555555555551</uuid>"));

        string other = _daemon.Write("other.xml", GuestXml.Empty("taken", more: "<uuid>11111111-2222-4333-8444-555555555552</uuid>"));
        Assert.Contains("operation failed", (await _daemon.Virsh("define", other)).Failed(), StringComparison.Ordinal);
        string again = _daemon.Write("again.xml", GuestXml.Empty("taken", more: "<uuid>11111111-2222-4333-8444-555555555551</uuid><title>Again</title>"));
        (await _daemon.Virsh("define", again)).Succeeded();
        Assert.Contains("<title>Again</title>", (await _daemon.Virsh("dumpxml", "taken")).Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_is_found_by_name_and_UUID()
    {
        const string Uuid = "11111111-2222-4333-8444-555555555553";
        await _daemon.DefineAsync("found", GuestXml.Empty("found", more: $"<uuid>{Uuid}</uuid>"));

        Assert.Equal(Uuid, (await _daemon.Virsh("domuuid", "found")).Succeeded());
        Assert.Equal("found", (await _daemon.Virsh("domname", Uuid)).Succeeded());
        Assert.Equal("-", (await _daemon.Virsh("domid", "found")).Succeeded());
        Assert.Contains("failed to get domain", (await _daemon.Virsh("domname", Uuid.Replace('3', '4'))).Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_that_is_off_is_renamed()
    {
        await _daemon.DefineAsync("before", GuestXml.Empty("before"));

        (await _daemon.Virsh("domrename", "before", "after")).Succeeded();
        Assert.Contains("<name>after</name>", (await _daemon.Virsh("dumpxml", "after")).Succeeded(), StringComparison.Ordinal);
        Assert.Contains("failed to get domain 'before'", (await _daemon.Virsh("domid", "before")).Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Autostart_is_set_and_cleared()
    {
        await _daemon.DefineAsync("auto", GuestXml.Empty("auto"));

        (await _daemon.Virsh("autostart", "auto")).Succeeded();
        Assert.Matches(@"Autostart:\s+enable", (await _daemon.Virsh("dominfo", "auto")).Succeeded());
        Assert.Contains("auto", (await _daemon.Virsh("list", "--all", "--autostart")).Succeeded(), StringComparison.Ordinal);

        (await _daemon.Virsh("autostart", "auto", "--disable")).Succeeded();
        Assert.DoesNotContain("auto", (await _daemon.Virsh("list", "--all", "--autostart", "--name")).Succeeded().Split('\n'));
        Assert.Contains("auto", (await _daemon.Virsh("list", "--all", "--no-autostart", "--name")).Succeeded().Split('\n'));
    }

    [Fact]
    public async Task Title_and_description_are_kept()
    {
        await _daemon.DefineAsync("told", GuestXml.Empty("told"));

        Assert.Equal("", (await _daemon.Virsh("desc", "told")).Succeeded());
        (await _daemon.Virsh("desc", "told", "--config", "what it is for")).Succeeded();
        (await _daemon.Virsh("desc", "told", "--config", "--title", "A title")).Succeeded();
        Assert.Equal("what it is for", (await _daemon.Virsh("desc", "told")).Succeeded());
        Assert.Equal("A title", (await _daemon.Virsh("desc", "told", "--title")).Succeeded());
        Assert.Contains("A title", (await _daemon.Virsh("list", "--all", "--title")).Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Application_data_is_kept_and_removed()
    {
        await _daemon.DefineAsync("data", GuestXml.Empty("data"));

        (await _daemon.Virsh("metadata", "data", "--config", "--uri", "http://example.org/a", "--key", "app", "--set", "<who>me</who>")).Succeeded();
        Assert.Equal("<who>me</who>", (await _daemon.Virsh("metadata", "data", "--uri", "http://example.org/a")).Succeeded());
        Assert.Contains("<app:who xmlns:app=\"http://example.org/a\">me</app:who>", (await _daemon.Virsh("dumpxml", "data")).Succeeded(), StringComparison.Ordinal);

        (await _daemon.Virsh("metadata", "data", "--config", "--uri", "http://example.org/a", "--remove")).Succeeded();
        Assert.Contains("metadata not found", (await _daemon.Virsh("metadata", "data", "--uri", "http://example.org/a")).Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_description_becomes_a_command_line()
    {
        string fromFile = (await _daemon.Virsh("domxml-to-native", "qemu-argv", "--xml", _daemon.Write("native.xml", GuestXml.Empty("native")))).Succeeded();
        Assert.Contains("qemu-system-x86_64", fromFile, StringComparison.Ordinal);
        Assert.Contains("-name guest=native", fromFile, StringComparison.Ordinal);

        await _daemon.DefineAsync("native", GuestXml.Empty("native"));
        Assert.Contains("-name guest=native", (await _daemon.Virsh("domxml-to-native", "qemu-argv", "--domain", "native")).Succeeded(), StringComparison.Ordinal);
        Assert.Contains("invalid argument: unsupported config type xen-xl", (await _daemon.Virsh("domxml-to-native", "xen-xl", "--domain", "native")).Failed(), StringComparison.Ordinal);
    }
}
