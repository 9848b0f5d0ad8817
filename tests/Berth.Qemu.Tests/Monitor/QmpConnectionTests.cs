using System.Text;
using System.Text.Json;
using Berth.Qemu.Monitor;
using Xunit;

namespace Berth.Qemu.Tests.Monitor;

public sealed class QmpConnectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Greeting_tells_version_package_and_protocol_extensions()
    {
        var (qemu, monitor) = await ScriptedQemu.ConnectedAsync();
        await using var _ = qemu;
        await using var __ = monitor;
        Assert.Equal(new Version(7, 2, 22), monitor.Greeting.Version);
        Assert.Equal("Test 1", monitor.Greeting.Package);
        Assert.Equal(["oob"], monitor.Greeting.Capabilities);
    }

    [Fact]
    public async Task Replies_find_their_command_in_any_order()
    {
        var (qemu, monitor) = await ScriptedQemu.ConnectedAsync();
        await using var _ = qemu;
        await using var __ = monitor;
        var first = monitor.ExecuteAsync("query-status", Token);
        var second = monitor.ExecuteAsync("query-kvm", Token);
        var a = await qemu.ReadAsync();
        var b = await qemu.ReadAsync();
        await qemu.ReturnAsync(b, "\"second\"");
        Assert.Equal("second", (await second).GetString());
        Assert.False(first.IsCompleted);
        await qemu.ReturnAsync(a, "\"first\"");
        Assert.Equal("first", (await first).GetString());
        Assert.NotEqual(a.Id, b.Id);
    }

    [Fact]
    public async Task Arguments_are_sent_as_written()
    {
        var (qemu, monitor) = await ScriptedQemu.ConnectedAsync();
        await using var _ = qemu;
        await using var __ = monitor;
        var running = monitor.ExecuteAsync("device_del", w => w.WriteString("id", "net\"0ä"), Token);
        var received = await qemu.ReadAsync();
        Assert.Equal("net\"0ä", received.Message.GetProperty("arguments").GetProperty("id").GetString());
        await qemu.ReturnAsync(received, "{}");
        await running;
    }

    [Fact]
    public async Task An_error_reply_carries_class_description_and_command()
    {
        var (qemu, monitor) = await ScriptedQemu.ConnectedAsync();
        await using var _ = qemu;
        await using var __ = monitor;
        var running = monitor.ExecuteAsync("device_del", Token);
        var received = await qemu.ReadAsync();
        await qemu.SendAsync($$$"""{"id": "{{{received.Id}}}", "error": {"class": "DeviceNotFound", "desc": "Device 'x' not found"}}""");
        var error = await Assert.ThrowsAsync<QmpException>(() => running);
        Assert.Equal(("DeviceNotFound", "Device 'x' not found", "device_del"), (error.Class, error.Description, error.Command));
    }

    [Fact]
    public async Task An_error_without_id_fails_the_oldest_command()
    {
        var (qemu, monitor) = await ScriptedQemu.ConnectedAsync();
        await using var _ = qemu;
        await using var __ = monitor;
        var older = monitor.ExecuteAsync("older", Token);
        var newer = monitor.ExecuteAsync("newer", Token);
        await qemu.ReadAsync();
        var received = await qemu.ReadAsync();
        await qemu.SendAsync("""{"error": {"class": "GenericError", "desc": "JSON token limit exceeded"}}""");
        await Assert.ThrowsAsync<QmpException>(() => older);
        await qemu.ReturnAsync(received, "{}");
        await newer;
    }

    [Fact]
    public async Task Events_arrive_in_order_between_replies()
    {
        var (qemu, monitor) = await ScriptedQemu.ConnectedAsync();
        await using var _ = qemu;
        await using var __ = monitor;
        await qemu.SendAsync("""{"timestamp": {"seconds": 1500000000, "microseconds": 250}, "event": "STOP"}""");
        var running = monitor.ExecuteAsync("cont", Token);
        var received = await qemu.ReadAsync();
        await qemu.SendAsync("""{"timestamp": {"seconds": -1, "microseconds": -1}, "event": "SHUTDOWN", "data": {"guest": true}}""");
        await qemu.ReturnAsync(received, "{}");
        await running;

        var stop = await monitor.Events.ReadAsync(Token);
        Assert.Equal("STOP", stop.Name);
        Assert.Equal(JsonValueKind.Undefined, stop.Data.ValueKind);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1500000000).AddMicroseconds(250), stop.Timestamp);
        var shutdown = await monitor.Events.ReadAsync(Token);
        Assert.Equal("SHUTDOWN", shutdown.Name);
        Assert.True(shutdown.Data.GetProperty("guest").GetBoolean());
        Assert.Null(shutdown.Timestamp);
    }

    [Fact]
    public async Task A_command_that_times_out_leaves_the_connection_usable()
    {
        var (qemu, monitor) = await ScriptedQemu.ConnectedAsync();
        await using var _ = qemu;
        await using var __ = monitor;
        var slow = monitor.ExecuteAsync(new QmpCommand("slow") { Timeout = TimeSpan.FromMilliseconds(20) }, Token);
        var late = await qemu.ReadAsync();
        Assert.Equal("slow", (await Assert.ThrowsAsync<QmpTimeoutException>(() => slow)).Command);
        Assert.False(monitor.IsResponsive);

        var next = monitor.ExecuteAsync("next", Token);
        var received = await qemu.ReadAsync();
        await qemu.ReturnAsync(late, "\"late\"");
        await qemu.ReturnAsync(received, "\"next\"");
        Assert.Equal("next", (await next).GetString());
        Assert.True(monitor.IsResponsive);
    }

    [Fact]
    public async Task The_late_reply_of_a_cancelled_command_is_swallowed()
    {
        var (qemu, monitor) = await ScriptedQemu.ConnectedAsync();
        await using var _ = qemu;
        await using var __ = monitor;
        using var cancel = new CancellationTokenSource();
        var cancelled = monitor.ExecuteAsync("first", cancel.Token);
        var late = await qemu.ReadAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        await qemu.ReturnAsync(late, "\"late\"");
        var next = monitor.ExecuteAsync("second", Token);
        await qemu.ReturnAsync(await qemu.ReadAsync(), "\"second\"");
        Assert.Equal("second", (await next).GetString());
    }

    [Fact]
    public async Task A_dying_QEMU_fails_everything_under_way_and_ends_the_events()
    {
        var (qemu, monitor) = await ScriptedQemu.ConnectedAsync();
        await using var _ = monitor;
        var first = monitor.ExecuteAsync("first", Token);
        var second = monitor.ExecuteAsync("second", Token);
        await qemu.ReadAsync();
        await qemu.ReadAsync();
        await qemu.DisposeAsync();
        Assert.Equal("first", (await Assert.ThrowsAsync<QmpDisconnectedException>(() => first)).Command);
        await Assert.ThrowsAsync<QmpDisconnectedException>(() => second);
        await monitor.Closed.WaitAsync(Token);
        Assert.False(await monitor.Events.WaitToReadAsync(Token));
        await Assert.ThrowsAsync<QmpDisconnectedException>(() => monitor.ExecuteAsync("later", Token));
    }

    [Fact]
    public async Task A_QEMU_that_dies_before_its_greeting_fails_the_connection()
    {
        var qemu = await ScriptedQemu.StartAsync();
        var connecting = QmpConnection.ConnectAsync(qemu.ClientSide, cancellationToken: Token);
        await qemu.DisposeAsync();
        await Assert.ThrowsAsync<QmpDisconnectedException>(() => connecting);
    }

    [Fact]
    public async Task A_QEMU_that_never_greets_is_given_up()
    {
        await using var qemu = await ScriptedQemu.StartAsync();
        var options = new QmpOptions { CommandTimeout = TimeSpan.FromMilliseconds(20) };
        await Assert.ThrowsAsync<QmpTimeoutException>(() => QmpConnection.ConnectAsync(qemu.ClientSide, options, Token));
    }

    [Fact]
    public async Task A_QEMU_that_stops_reading_makes_commands_fail_instead_of_piling_up()
    {
        var (qemu, monitor) = await ScriptedQemu.ConnectedAsync(new QmpOptions { SendCapacity = 4 });
        await using var _ = qemu;
        await using var __ = monitor;
        var filler = new QmpCommand("fill", w => w.WriteString("text", new string('x', 1 << 20))) { Timeout = TimeSpan.FromSeconds(10) };
        var commands = Enumerable.Range(0, 32).Select(_ => monitor.ExecuteAsync(filler, Token)).ToList();
        var refused = await Task.WhenAny(commands);
        Assert.Contains("stopped reading", (await Assert.ThrowsAsync<QmpTimeoutException>(() => refused)).Message, StringComparison.Ordinal);
        await monitor.DisposeAsync();
        foreach (var command in commands)
            await Assert.ThrowsAnyAsync<IOException>(async () => { try { await command; } catch (TimeoutException e) { throw new IOException("refused", e); } });
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("{\"event\": 5}")]
    public async Task What_is_not_QMP_ends_the_connection(string line)
    {
        var (qemu, monitor) = await ScriptedQemu.ConnectedAsync();
        await using var _ = qemu;
        await using var __ = monitor;
        var running = monitor.ExecuteAsync("query-status", Token);
        await qemu.SendAsync(line);
        var error = await Assert.ThrowsAsync<QmpDisconnectedException>(() => running);
        Assert.IsType<QmpProtocolException>(error.InnerException);
    }

    [Fact]
    public async Task A_message_beyond_the_bound_ends_the_connection()
    {
        var (qemu, monitor) = await ScriptedQemu.ConnectedAsync(new QmpOptions { MaxMessageSize = 100_000 });
        await using var _ = qemu;
        await using var __ = monitor;
        await qemu.SendBytesAsync(Encoding.ASCII.GetBytes(new string(' ', 150_000)));
        Assert.IsType<QmpProtocolException>(await monitor.Closed.WaitAsync(Token));
    }

    [Fact]
    public async Task A_message_in_many_small_pieces_is_put_together()
    {
        var (qemu, monitor) = await ScriptedQemu.ConnectedAsync();
        await using var _ = qemu;
        await using var __ = monitor;
        var running = monitor.ExecuteAsync("query-name", Token);
        var received = await qemu.ReadAsync();
        var reply = Encoding.UTF8.GetBytes($$"""{"return": "{{new string('x', 200_000)}}", "id": "{{received.Id}}"}""" + "\n");
        for (var i = 0; i < reply.Length; i += 7_777)
            await qemu.SendBytesAsync(reply.AsMemory(i, Math.Min(7_777, reply.Length - i)));
        Assert.Equal(200_000, (await running).GetString()!.Length);
    }

    [Fact]
    public async Task Raw_text_passes_through_with_libvirts_ids()
    {
        var (qemu, monitor) = await ScriptedQemu.ConnectedAsync();
        await using var _ = qemu;
        await using var __ = monitor;
        var running = monitor.ExecuteRawAsync("{ \"execute\": \"query-x\",\n \"arguments\": { \"a\": [ 1 ] } }", cancellationToken: Token);
        var received = await qemu.ReadAsync();
        Assert.Equal("{\"a\":[1]}", received.Message.GetProperty("arguments").GetRawText());
        await qemu.ReturnAsync(received, "{ \"x\": 1.50 }");
        Assert.Equal("""{"return":{"x":1.50},"id":"libvirt-2"}""", await running);
    }

    [Fact]
    public async Task Raw_text_shows_errors_as_text()
    {
        var (qemu, monitor) = await ScriptedQemu.ConnectedAsync();
        await using var _ = qemu;
        await using var __ = monitor;
        var running = monitor.ExecuteRawAsync("""{"execute":"nope"}""", cancellationToken: Token);
        var received = await qemu.ReadAsync();
        await qemu.SendAsync($$$"""{"id": "{{{received.Id}}}", "error": {"class": "CommandNotFound", "desc": "The command nope has not been found"}}""");
        Assert.Equal("""{"id":"libvirt-2","error":{"class":"CommandNotFound","desc":"The command nope has not been found"}}""", await running);
    }

    [Theory]
    [InlineData("query-status")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"execute":"a","id":"mine"}""")]
    public async Task Raw_text_that_is_no_command_is_refused_before_QEMU_sees_it(string text)
    {
        var (qemu, monitor) = await ScriptedQemu.ConnectedAsync();
        await using var _ = qemu;
        await using var __ = monitor;
        await Assert.ThrowsAsync<FormatException>(() => monitor.ExecuteRawAsync(text, cancellationToken: Token));
    }

    [Fact]
    public async Task Damaged_messages_never_leave_a_command_waiting()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 60; round++)
        {
            var (qemu, monitor) = await ScriptedQemu.ConnectedAsync();
            await using var _ = qemu;
            await using var __ = monitor;
            var running = monitor.ExchangeAsync(new QmpCommand("query-status"), Token);
            var received = await qemu.ReadAsync();
            var reply = Encoding.UTF8.GetBytes($$$"""{"return": {"a": [1, "b", null]}, "id": "{{{received.Id}}}", "timestamp": {"seconds": 1}}""" + "\n");
            for (var damage = random.Next(1, 4); damage > 0; damage--)
                reply[random.Next(reply.Length - 1)] = (byte)random.Next(256);
            await qemu.SendBytesAsync(reply);
            await qemu.DisposeAsync();
            // Either the damage left a reply, or the connection says why there is none.
            var outcome = await Record.ExceptionAsync(() => running.WaitAsync(TimeSpan.FromSeconds(5), Token));
            Assert.True(outcome is null or QmpDisconnectedException, $"round {round}: {outcome}");
        }
    }
}
