using Berth.EndToEnd.Tests.Support;

namespace Berth.EndToEnd.Tests;

/// <summary>The forms in which a guest's description is shown.</summary>
public sealed class FormTests : IClassFixture<Daemon>
{
    private const string Screen = "<graphics type='vnc' port='-1' autoport='yes' passwd='secret'/><video><model type='vga'/></video>";

    private readonly Daemon _daemon;

    public FormTests(Daemon daemon)
    {
        Tool.NeedQemu();
        _daemon = daemon;
    }

    [Fact]
    public async Task The_stored_form_of_a_guest_that_is_not_stored_leaves_open_what_its_run_chose()
    {
        (await _daemon.Virsh("create", "--paused", _daemon.Write("passing.xml", GuestXml.Empty("passing", Screen)))).Succeeded();

        string running = await ShowAsync("passing");
        Assert.Matches("<graphics type='vnc' port='59[0-9]+' autoport='yes'", running);
        Assert.Contains("<alias name='video0'/>", running, StringComparison.Ordinal);
        string stored = await ShowAsync("passing", "--inactive");
        Assert.Contains("<graphics type='vnc' port='-1' autoport='yes'", stored, StringComparison.Ordinal);
        Assert.Contains("<domain type='qemu'>", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("<alias", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_shown_when_they_are_asked_for()
    {
        await _daemon.DefineAsync("secretive", GuestXml.Empty("secretive", Screen));

        Assert.DoesNotContain("secret'", await ShowAsync("secretive"), StringComparison.Ordinal);
        Assert.Contains("passwd='secret'", await ShowAsync("secretive", "--security-info"), StringComparison.Ordinal);
        Assert.Contains("passwd='secret'", await ShowAsync("secretive", "--migratable"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_every_peer_adds_is_not_sent_to_it()
    {
        await _daemon.DefineAsync("mover", GuestXml.Empty("mover").Replace("'q35'", "'pc'", StringComparison.Ordinal).Replace("<controller type='usb' model='none'/>", "", StringComparison.Ordinal));

        Assert.Contains("model='pci-root'", await ShowAsync("mover"), StringComparison.Ordinal);
        string sent = await ShowAsync("mover", "--migratable");
        Assert.DoesNotContain("model='pci-root'", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("type='usb'", sent, StringComparison.Ordinal);
        // It comes back as what it was.
        (await _daemon.Virsh("undefine", "mover")).Succeeded();
        await _daemon.DefineAsync("mover", sent);
        Assert.Contains("model='pci-root'", await ShowAsync("mover"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_CPU_is_shown_as_what_this_host_would_make_of_it()
    {
        await _daemon.DefineAsync("cpu", GuestXml.Empty("cpu", more: "<cpu mode='custom' match='minimum' check='none'><model>qemu64</model></cpu>"));

        Assert.Contains("match='minimum'", await ShowAsync("cpu", "--inactive"), StringComparison.Ordinal);
        string updated = await ShowAsync("cpu", "--inactive", "--update-cpu");
        Assert.Contains("<cpu mode='custom' match='exact'", updated, StringComparison.Ordinal);
        // Showing it changes nothing.
        Assert.Contains("match='minimum'", await ShowAsync("cpu", "--inactive"), StringComparison.Ordinal);
    }

    private async Task<string> ShowAsync(params string[] arguments) => (await _daemon.Virsh(["dumpxml", .. arguments])).Succeeded();
}
