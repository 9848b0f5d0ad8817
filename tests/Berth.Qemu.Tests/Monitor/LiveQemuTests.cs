using System.Diagnostics;
using Berth.Linux;
using Berth.Qemu.Monitor;
using Xunit;

namespace Berth.Qemu.Tests.Monitor;

public sealed class LiveQemuTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_real_QEMU_answers_many_commands_at_once()
    {
        await using var qemu = await LiveQemu.StartAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            i % 2 == 0 ? qemu.Monitor.ExecuteAsync("query-status", Token) : qemu.Monitor.ExecuteAsync("query-kvm", Token)));
        for (var i = 0; i < replies.Length; i++)
            Assert.True(replies[i].TryGetProperty(i % 2 == 0 ? "running" : "present", out _));
    }

    [Fact]
    public async Task A_real_QEMU_hands_over_its_whole_schema()
    {
        await using var qemu = await LiveQemu.StartAsync();
        var schema = await qemu.Monitor.ExecuteAsync("query-qmp-schema", Token);
        Assert.True(schema.GetArrayLength() > 500);
    }

    [Fact]
    public async Task A_real_QEMU_answers_its_human_monitor()
    {
        await using var qemu = await LiveQemu.StartAsync();
        Assert.Contains("paused", await qemu.Monitor.ExecuteHumanAsync("info status", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_QEMU_refuses_an_unknown_command_by_class()
    {
        await using var qemu = await LiveQemu.StartAsync();
        var error = await Assert.ThrowsAsync<QmpException>(() => qemu.Monitor.ExecuteAsync("no-such-command", Token));
        Assert.Equal(QmpException.CommandNotFound, error.Class);
    }

    [Fact]
    public async Task Quitting_reports_the_shutdown_and_then_closes()
    {
        await using var qemu = await LiveQemu.StartAsync();
        await qemu.Monitor.ExecuteAsync("quit", Token);
        var names = new List<string>();
        await foreach (var occurred in qemu.Monitor.Events.ReadAllAsync(Token))
            names.Add(occurred.Name);
        Assert.Contains("SHUTDOWN", names);
        Assert.Null(await qemu.Monitor.Closed.WaitAsync(Token));
    }

    [Fact]
    public async Task A_round_trip_takes_well_under_a_millisecond()
    {
        await using var qemu = await LiveQemu.StartAsync();
        for (var i = 0; i < 500; i++)
            await qemu.Monitor.ExecuteAsync("query-name", Token);
        var best = TimeSpan.MaxValue;
        for (var batch = 0; batch < 10; batch++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < 100; i++)
                await qemu.Monitor.ExecuteAsync("query-name", Token);
            var each = Stopwatch.GetElapsedTime(start) / 100;
            best = each < best ? each : best;
        }
        TestContext.Current.SendDiagnosticMessage($"QMP round trip: {best.TotalMicroseconds:F0} us");
        Assert.InRange(best.TotalMicroseconds, 0, 1000);
    }

    [Fact]
    public async Task A_descriptor_travels_with_its_command()
    {
        await using var qemu = await LiveQemu.StartAsync();
        using var file = File.OpenHandle("/dev/null");
        var added = await qemu.Monitor.ExecuteAsync(
            new QmpCommand("add-fd", w => w.WriteNumber("fdset-id", 7)) { Descriptor = file }, Token);
        Assert.Equal(7, added.GetProperty("fdset-id").GetInt32());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            qemu.Monitor.ExecuteAsync(new QmpCommand("getfd", w => w.WriteString("fdname", $"fd{i}")) { Descriptor = file }, Token)));
    }

    [Fact]
    public async Task A_closed_descriptor_costs_its_own_command_only()
    {
        await using var qemu = await LiveQemu.StartAsync();
        var file = File.OpenHandle("/dev/null");
        file.Dispose();
        var command = new QmpCommand("getfd", w => w.WriteString("fdname", "x")) { Descriptor = file, Timeout = TimeSpan.FromMilliseconds(30) };
        await Assert.ThrowsAsync<QmpTimeoutException>(() => qemu.Monitor.ExchangeAsync(command, Token));
        Assert.False((await qemu.Monitor.ExchangeAsync(new QmpCommand("query-status"), Token)).IsError);
    }

    [Fact]
    public async Task A_QEMU_that_hangs_costs_one_timeout_and_comes_back()
    {
        await using var qemu = await LiveQemu.StartAsync();
        qemu.Process.Kill(Signal.Stop);
        await Assert.ThrowsAsync<QmpTimeoutException>(
            () => qemu.Monitor.ExchangeAsync(new QmpCommand("query-status") { Timeout = TimeSpan.FromMilliseconds(30) }, Token));
        Assert.False(qemu.Monitor.IsResponsive);
        qemu.Process.Kill(Signal.Continue);
        Assert.True((await qemu.Monitor.ExecuteAsync("query-kvm", Token)).TryGetProperty("present", out _));
        Assert.True(qemu.Monitor.IsResponsive);
    }

    [Fact]
    public async Task A_killed_QEMU_fails_what_is_under_way()
    {
        await using var qemu = await LiveQemu.StartAsync();
        qemu.Process.Kill(Signal.Stop);
        var running = Enumerable.Range(0, 5).Select(_ => qemu.Monitor.ExecuteAsync("query-status", Token)).ToList();
        qemu.Process.Kill(Signal.Kill);
        foreach (var command in running)
            await Assert.ThrowsAsync<QmpDisconnectedException>(() => command);
        await qemu.Monitor.Closed.WaitAsync(Token);
    }
}
