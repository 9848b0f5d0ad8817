using Berth.Wire.Protocol;

namespace Berth.Wire.Tests;

public sealed class KeepAliveTests
{
    private static readonly MessageHeader Ping = new(KeepAlive.Number, 1, 1, MessageType.Event, 0, MessageStatus.Ok);
    private static readonly MessageHeader Pong = Ping with { Procedure = 2 };
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Ping_is_answered_at_once_while_a_call_is_pending()
    {
        var table = new ProcedureTable(Remote.Program);
        table.On(Remote.ConnectClose, (_, cancel) => new(Task.Delay(Timeout.Infinite, cancel)));
        await using var client = new ScriptedClient(table);

        client.SendCall(Remote.ConnectClose, default, serial: 1);
        client.Send(Ping, []);

        Assert.Equal(Pong, await client.NextAsync());
        Assert.Equal(0, client.PayloadLength);
    }

    [Fact]
    public async Task Server_never_pings_a_client_that_did_not_ask_for_it()
    {
        await using var client = Connect(table: new(Remote.Program));

        _time.Advance(seconds: 1000);
        client.Send(Ping, []);

        Assert.Equal(Pong, await client.NextAsync());
    }

    [Fact]
    public async Task Silent_client_is_pinged_and_dropped_after_five_misses()
    {
        await using var client = await ConnectAsync();

        for (var i = 0; i < 5; i++)
        {
            _time.Advance(seconds: 5);
            Assert.Equal(Ping, await client.NextAsync());
        }

        _time.Advance(seconds: 5);
        await client.ExpectClosedAsync();
    }

    [Fact]
    public async Task Any_packet_counts_as_a_sign_of_life()
    {
        await using var client = await ConnectAsync();

        for (var i = 0u; i < 20; i++)
        {
            _time.Advance(seconds: 4);
            client.SendCall(Remote.ConnectGetType, default, serial: i);
            await client.ExpectErrorAsync(serial: i);
        }
    }

    [Fact]
    public async Task Server_that_reads_nothing_does_not_take_the_client_for_dead()
    {
        var release = new TaskCompletionSource();
        await using var client = await ConnectAsync(table => table.On(Remote.ConnectClose, (_, _) => new(release.Task)));
        for (var serial = 1u; serial <= 6; serial++) client.SendCall(Remote.ConnectClose, default, serial);
        await client.ReadsNothingAsync();

        _time.Advance(seconds: 1000);
        release.SetResult();

        for (var serial = 1u; serial <= 6; serial++) await client.NextAsync();
    }

    private ScriptedClient Connect(ProcedureTable table) => new(table, new() { Time = _time });

    private async Task<ScriptedClient> ConnectAsync(Action<ProcedureTable>? more = null)
    {
        var table = new ProcedureTable(Remote.Program);
        more?.Invoke(table);
        table.On(Remote.ConnectSupportsFeature, (_, call, _) =>
        {
            call.Connection.StartKeepAlive();
            return new(new ConnectSupportsFeatureRet { Supported = 1 });
        });
        var client = Connect(table);
        client.SendCall(Remote.ConnectSupportsFeature, new() { Feature = (int)DriverFeature.ProgramKeepAlive }, serial: 0);
        await client.ExpectReplyAsync(Remote.ConnectSupportsFeature, serial: 0);
        return client;
    }
}
