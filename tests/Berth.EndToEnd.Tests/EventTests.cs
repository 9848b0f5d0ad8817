using System.Diagnostics;
using Berth.EndToEnd.Tests.Support;

namespace Berth.EndToEnd.Tests;

/// <summary>Events, as clients see them.</summary>
public sealed class EventTests : IClassFixture<Daemon>
{
    private readonly Daemon _daemon;

    public EventTests(Daemon daemon)
    {
        Tool.NeedQemu();
        _daemon = daemon;
    }

    [Fact]
    public async Task A_script_sees_a_guests_whole_life_over_a_connection_that_is_kept_alive()
    {
        string output = (await _daemon.Python("events.py", _daemon.Write("seen.xml", GuestXml.Empty("seen")))).Succeeded();

        // Defined, resumed and started, suspended, resumed, shut down by the host and stopped, undefined: libvirt's numbers and order.
        Assert.Equal(["seen 0 0", "seen 4 0", "seen 2 0", "seen 3 0", "seen 4 0", "seen 6 2", "seen 5 1", "seen 1 0"], output.Split('\n'));
    }

    [Fact]
    public async Task Virsh_prints_every_kind_of_event_as_it_comes()
    {
        await _daemon.DefineAsync("watched", GuestXml.Empty("watched"));
        using Process watch = StartWatching("event", "--all", "--loop");

        // Until the registrations have arrived nothing tells; a change of the title repeats until it is seen.
        string first = await ReadUntilAsync(watch, "metadata-change", () => _daemon.Virsh("desc", "watched", "--config", "--title", Guid.NewGuid().ToString()));
        Assert.Contains("'watched'", first, StringComparison.Ordinal);
        (await _daemon.Virsh("start", "watched")).Succeeded();
        Assert.Contains("Started Booted", await ReadUntilAsync(watch, "Started"), StringComparison.Ordinal);
        (await _daemon.Virsh("destroy", "watched")).Succeeded();
        Assert.Contains("Stopped Destroyed", await ReadUntilAsync(watch, "Stopped"), StringComparison.Ordinal);
        watch.Kill();
    }

    [Fact]
    public async Task Virsh_waits_for_an_event_of_one_guest()
    {
        await _daemon.DefineAsync("one", GuestXml.Empty("one"));
        await _daemon.DefineAsync("another", GuestXml.Empty("another"));
        using Process watch = StartWatching("event", "one", "--event", "metadata-change", "--loop");

        string seen = await ReadUntilAsync(watch, "metadata-change", async () =>
        {
            await _daemon.Virsh("desc", "another", "--config", "--title", Guid.NewGuid().ToString());
            await _daemon.Virsh("desc", "one", "--config", "--title", Guid.NewGuid().ToString());
        });
        Assert.Contains("'one'", seen, StringComparison.Ordinal);
        watch.Kill();
    }

    [Fact]
    public async Task Virsh_prints_what_QEMU_says()
    {
        await _daemon.DefineAsync("talking", GuestXml.Empty("talking"));
        (await _daemon.Virsh("start", "talking")).Succeeded();
        using Process watch = StartWatching("qemu-monitor-event", "--regex", "--event", "^(STOP|RESUME)$", "--loop");

        string seen = await ReadUntilAsync(watch, "event", async () =>
        {
            await _daemon.Virsh("suspend", "talking");
            await _daemon.Virsh("resume", "talking");
        });
        Assert.Matches("event (STOP|RESUME)", seen);
        watch.Kill();
    }

    private Process StartWatching(params IEnumerable<string> arguments) => Tool.Virsh.Start(["--connect", _daemon.Uri, .. arguments]);

    /// <summary>Reads lines until one holds a text. What is to cause it is repeated as long, since it may come before the client listens.</summary>
    private static async Task<string> ReadUntilAsync(Process process, string text, Func<Task>? cause = null)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        Task<string> reading = ReadLineAsync(process, text, patience.Token);
        while (!reading.IsCompleted && cause is not null) await cause();
        return await reading;
    }

    private static async Task<string> ReadLineAsync(Process process, string text, CancellationToken cancellation)
    {
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal)) return line;
        }

        throw new EndOfStreamException(await process.StandardError.ReadToEndAsync(cancellation));
    }
}
