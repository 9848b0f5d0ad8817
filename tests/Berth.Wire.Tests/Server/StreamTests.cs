using System.Text;
using Berth.Wire.Protocol;

namespace Berth.Wire.Tests;

public sealed class StreamTests
{
    private static readonly DomainRef Guest = new("vm", Guid.NewGuid(), 1);
    private static readonly DomainOpenConsoleArgs Arguments = new() { Domain = Guest, DeviceName = null, Flags = 0 };

    [Fact]
    public async Task Data_flows_both_ways_and_finish_is_confirmed()
    {
        await using var client = await OpenAsync(async (stream, cancel) =>
        {
            var buffer = new byte[64];
            for (var read = await stream.ReadAsync(buffer, cancel); !read.IsEnd; read = await stream.ReadAsync(buffer, cancel))
                await stream.WriteAsync(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(buffer, 0, read.Count).ToUpperInvariant()), cancel);
        });

        client.Send(Packet(MessageStatus.Continue), "hello"u8);
        Assert.Equal("HELLO"u8.ToArray(), await client.ExpectStreamAsync(1, MessageStatus.Continue));
        client.Send(Packet(MessageStatus.Ok), []);

        Assert.Empty(await client.ExpectStreamAsync(1, MessageStatus.Ok));
    }

    [Fact]
    public async Task End_of_the_servers_data_is_an_empty_packet_and_the_stream_still_has_to_be_finished()
    {
        await using var client = await OpenAsync(async (stream, cancel) => await stream.WriteAsync("all"u8.ToArray(), cancel));

        Assert.Equal("all"u8.ToArray(), await client.ExpectStreamAsync(1, MessageStatus.Continue));
        Assert.Empty(await client.ExpectStreamAsync(1, MessageStatus.Continue));
        client.Send(Packet(MessageStatus.Ok), []);
        Assert.Empty(await client.ExpectStreamAsync(1, MessageStatus.Ok));
    }

    [Fact]
    public async Task Large_data_is_cut_into_packets_that_old_clients_take()
    {
        await using var client = await OpenAsync(async (stream, cancel) => await stream.WriteAsync(new byte[600_000], cancel));

        Assert.Equal(262120, (await client.ExpectStreamAsync(1, MessageStatus.Continue)).Length);
        Assert.Equal(262120, (await client.ExpectStreamAsync(1, MessageStatus.Continue)).Length);
        Assert.Equal(75760, (await client.ExpectStreamAsync(1, MessageStatus.Continue)).Length);
    }

    [Fact]
    public async Task Failure_during_the_final_flush_answers_the_finish()
    {
        await using var client = await OpenAsync(async (stream, cancel) =>
        {
            while (!(await stream.ReadAsync(new byte[16], cancel)).IsEnd)
            {
            }

            throw new LibvirtException(ErrorCode.SystemError, ErrorDomain.Storage, "cannot sync: no space left") { Int1 = 28 };
        });

        client.Send(Packet(MessageStatus.Continue), "data"u8);
        client.Send(Packet(MessageStatus.Ok), []);
        var error = Xdr.Decode<WireError>(await client.ExpectStreamAsync(1, MessageStatus.Error));

        Assert.Equal((38, 28, "cannot sync: no space left"), (error.Code, error.Int1, error.Message));
    }

    [Fact]
    public async Task Packets_of_a_stream_that_failed_are_dropped_silently()
    {
        await using var client = await OpenAsync((_, _) => throw new LibvirtException(ErrorCode.OperationFailed, ErrorDomain.Qemu, "gone"));

        await client.ExpectStreamAsync(1, MessageStatus.Error);
        client.Send(Packet(MessageStatus.Continue), "late"u8);
        client.Send(Packet(MessageStatus.Ok), []);
        client.SendCall(Remote.DomainOpenConsole, Arguments, serial: 2);

        await client.ExpectReplyAsync(Remote.DomainOpenConsole, serial: 2);
    }

    [Fact]
    public async Task Abort_cancels_the_body_and_is_confirmed()
    {
        var cancelled = new TaskCompletionSource();
        await using var client = await OpenAsync(async (_, cancel) =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, cancel);
            }
            finally
            {
                cancelled.SetResult();
            }
        });

        client.Send(Packet(MessageStatus.Error), []);

        Assert.Empty(await client.ExpectStreamAsync(1, MessageStatus.Ok));
        Assert.True(cancelled.Task.IsCompleted);
    }

    [Fact]
    public async Task Writer_learns_that_the_client_has_finished()
    {
        var stopped = new TaskCompletionSource();
        await using var client = await OpenAsync(async (stream, cancel) =>
        {
            while (!(await stream.ReadAsync(new byte[16], cancel)).IsEnd)
            {
            }

            if (!await stream.WriteAsync("more"u8.ToArray(), cancel)) stopped.SetResult();
        });

        client.Send(Packet(MessageStatus.Ok), []);

        Assert.Empty(await client.ExpectStreamAsync(1, MessageStatus.Ok));
        Assert.True(stopped.Task.IsCompleted);
    }

    [Fact]
    public async Task Failed_call_opens_no_stream()
    {
        var table = new ProcedureTable(Remote.Program);
        table.On(Remote.DomainOpenConsole, (_, call, _) =>
        {
            call.OpenStream((_, _) => throw new InvalidOperationException("must not run"));
            throw new LibvirtException(ErrorCode.OperationFailed, ErrorDomain.Qemu, "busy");
        });
        await using var client = new ScriptedClient(table);

        client.SendCall(Remote.DomainOpenConsole, Arguments, serial: 1);
        await client.ExpectErrorAsync(serial: 1);
        client.Send(Packet(MessageStatus.Ok), []);
        client.SendCall(Remote.DomainOpenConsole, Arguments, serial: 2);

        await client.ExpectErrorAsync(serial: 2);
    }

    [Fact]
    public async Task Holes_travel_both_ways_on_a_sparse_stream()
    {
        StreamRead seen = default;
        await using var client = await OpenAsync(
            async (stream, cancel) =>
            {
                seen = await stream.ReadAsync(new byte[16], cancel);
                await stream.WriteHoleAsync(5_000_000_000, cancel);
            },
            sparse: true);

        client.Send(Packet(MessageStatus.Continue) with { Type = MessageType.StreamHole }, new StreamHole(1 << 20, 0));
        var hole = Xdr.Decode<StreamHole>(await client.ExpectStreamAsync(1, MessageStatus.Continue, MessageType.StreamHole));

        Assert.Equal(new(0, 1 << 20), seen);
        Assert.Equal(5_000_000_000, hole.Length);
    }

    [Fact]
    public async Task Hole_on_an_ordinary_stream_closes_the_connection()
    {
        await using var client = await OpenAsync((_, cancel) => Task.Delay(Timeout.Infinite, cancel));

        client.Send(Packet(MessageStatus.Continue) with { Type = MessageType.StreamHole }, new StreamHole(1, 0));

        await client.EndedAsync();
    }

    [Fact]
    public async Task Full_inbox_stops_reading_until_the_body_takes_something()
    {
        var take = new TaskCompletionSource();
        long total = 0;
        await using var client = await OpenAsync(
            async (stream, cancel) =>
            {
                await take.Task;
                var buffer = new byte[100_000];
                for (var read = await stream.ReadAsync(buffer, cancel); !read.IsEnd; read = await stream.ReadAsync(buffer, cancel)) total += read.Count;
            },
            capacity: 100_000);

        for (var i = 0; i < 50; i++) client.Send(Packet(MessageStatus.Continue), new byte[50_000]);
        client.Send(Packet(MessageStatus.Ok), []);
        Assert.True(client.Unread > 1_000_000, "the server read on although its inbox was full");
        take.SetResult();

        Assert.Empty(await client.ExpectStreamAsync(1, MessageStatus.Ok));
        Assert.Equal(50 * 50_000, total);
    }

    [Fact]
    public async Task Streams_end_with_their_connection()
    {
        var ended = new TaskCompletionSource();
        await using var client = await OpenAsync(async (stream, cancel) =>
        {
            try
            {
                await stream.ReadAsync(new byte[1], cancel);
            }
            finally
            {
                ended.SetResult();
            }
        });

        await client.DropAsync();

        Assert.True(ended.Task.IsCompleted);
    }

    [Fact]
    public async Task Stream_cut_off_with_its_connection_does_not_look_finished()
    {
        await using var client = await OpenAsync((_, cancel) => Task.Delay(Timeout.Infinite, cancel));

        client.Connection.Abort();

        await client.ExpectClosedAsync();
    }

    private static MessageHeader Packet(MessageStatus status) => ScriptedClient.Stream(Remote.DomainOpenConsole, serial: 1, status);

    private static async Task<ScriptedClient> OpenAsync(RpcStreamBody body, bool sparse = false, int capacity = 1 << 20)
    {
        var table = new ProcedureTable(Remote.Program);
        table.On(Remote.DomainOpenConsole, (_, call, _) =>
        {
            call.OpenStream(body, sparse);
            return default;
        });
        var client = new ScriptedClient(table, new() { StreamCapacity = capacity });
        client.SendCall(Remote.DomainOpenConsole, Arguments, serial: 1);
        await client.ExpectReplyAsync(Remote.DomainOpenConsole, serial: 1);
        return client;
    }
}
