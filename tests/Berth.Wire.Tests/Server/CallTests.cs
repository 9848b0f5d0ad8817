using Berth.Wire.Protocol;

namespace Berth.Wire.Tests;

public sealed class CallTests
{
    private static readonly DomainRef Guest = new("vm", Guid.NewGuid(), 1);

    [Fact]
    public async Task Handler_gets_the_arguments_and_its_result_is_the_reply()
    {
        var table = new ProcedureTable(Remote.Program);
        table.On(Remote.DomainGetXmlDesc, (args, _, _) => new(new DomainGetXmlDescRet { Xml = $"<{args.Domain.Name}/>{args.Flags}" }));
        await using var client = new ScriptedClient(table);

        client.SendCall(Remote.DomainGetXmlDesc, new() { Domain = Guest, Flags = 3 }, serial: 7);

        Assert.Equal("<vm/>3", (await client.ExpectReplyAsync(Remote.DomainGetXmlDesc, serial: 7)).Xml);
    }

    [Fact]
    public async Task Reply_without_results_is_a_header_alone()
    {
        await using var client = new ScriptedClient(Creating((_, _) => default));

        client.SendCall(Remote.DomainCreate, new() { Domain = Guest }, serial: 1);

        await client.ExpectReplyAsync(Remote.DomainCreate, serial: 1);
        Assert.Equal(0, client.PayloadLength);
    }

    [Fact]
    public async Task Surplus_bytes_behind_the_arguments_are_ignored()
    {
        await using var client = new ScriptedClient(Creating((_, _) => default));

        client.Send(ScriptedClient.Call(Remote.Number, 9, 1), [.. Xdr.Encode(new DomainCreateArgs { Domain = Guest }), 1, 2, 3, 4]);

        await client.ExpectReplyAsync(Remote.DomainCreate, serial: 1);
    }

    [Fact]
    public async Task Replies_come_in_the_order_in_which_calls_end()
    {
        var slow = new TaskCompletionSource();
        var table = Creating((_, _) => new(slow.Task));
        table.On(Remote.ConnectGetType, (_, _) => new(new ConnectGetTypeRet { Type = "QEMU" }));
        await using var client = new ScriptedClient(table);

        client.SendCall(Remote.DomainCreate, new() { Domain = Guest }, serial: 1);
        client.SendCall(Remote.ConnectGetType, default, serial: 2);

        Assert.Equal("QEMU", (await client.ExpectReplyAsync(Remote.ConnectGetType, serial: 2)).Type);
        slow.SetResult();
        await client.ExpectReplyAsync(Remote.DomainCreate, serial: 1);
    }

    [Fact]
    public async Task Sixth_call_waits_until_one_of_five_is_answered()
    {
        var started = 0;
        var gate = new SemaphoreSlim(0);
        var fifth = new TaskCompletionSource();
        var table = Creating(async (_, cancel) =>
        {
            if (Interlocked.Increment(ref started) == 5) fifth.SetResult();
            await gate.WaitAsync(cancel);
        });
        await using var client = new ScriptedClient(table);

        for (var serial = 1u; serial <= 6; serial++) client.SendCall(Remote.DomainCreate, new() { Domain = Guest }, serial);
        await fifth.Task;
        Assert.Equal(5, Volatile.Read(ref started));
        gate.Release();
        await client.NextAsync();
        gate.Release(5);
        for (var i = 0; i < 5; i++) await client.NextAsync();

        Assert.Equal(6, started);
    }

    [Fact]
    public async Task Error_of_a_handler_travels_with_all_its_parts()
    {
        var table = Creating((_, _) => throw new LibvirtException(ErrorCode.NoDomain, ErrorDomain.Qemu, "no domain with matching name 'vm'"));
        await using var client = new ScriptedClient(table);

        client.SendCall(Remote.DomainCreate, new() { Domain = Guest }, serial: 4);
        var error = await client.ExpectErrorAsync(serial: 4);

        Assert.Equal((42, 10, 2), (error.Code, error.ErrorDomain, error.Level));
        Assert.Equal("Domain not found: no domain with matching name 'vm'", error.Message);
        Assert.Equal(("Domain not found: %s", "no domain with matching name 'vm'", null), (error.Str1, error.Str2, error.Str3));
        Assert.Equal((-1, -1), (error.Int1, error.Int2));
        Assert.Null(error.Domain);
        Assert.Null(error.Network);
    }

    [Fact]
    public async Task Bug_of_a_handler_is_an_internal_error_and_is_reported()
    {
        ProcedureInfo? reported = null;
        var table = new ProcedureTable(Remote.Program) { Unexpected = (procedure, _) => reported = procedure };
        table.On(Remote.DomainCreate, (_, _, _) => throw new InvalidOperationException("oops"));
        await using var client = new ScriptedClient(table);

        client.SendCall(Remote.DomainCreate, new() { Domain = Guest }, serial: 1);

        Assert.Equal("internal error: oops", (await client.ExpectErrorAsync(serial: 1)).Message);
        Assert.Equal("DomainCreate", reported!.Name);
    }

    [Fact]
    public async Task Server_can_translate_its_own_exceptions()
    {
        var table = new ProcedureTable(Remote.Program) { Translate = e => e is FormatException ? new(ErrorCode.XmlError, ErrorDomain.Domain, e.Message) : null };
        table.On(Remote.DomainCreate, (_, _, _) => throw new FormatException("line 3"));
        await using var client = new ScriptedClient(table);

        client.SendCall(Remote.DomainCreate, new() { Domain = Guest }, serial: 1);

        Assert.Equal("XML error: line 3", (await client.ExpectErrorAsync(serial: 1)).Message);
    }

    [Fact]
    public async Task Result_that_exceeds_a_limit_becomes_an_error_reply()
    {
        var table = new ProcedureTable(Remote.Program);
        table.On(Remote.DomainGetXmlDesc, (_, _, _) => new(new DomainGetXmlDescRet { Xml = new('x', XdrReader.MaxString + 1) }));
        await using var client = new ScriptedClient(table);

        client.SendCall(Remote.DomainGetXmlDesc, new() { Domain = Guest, Flags = 0 }, serial: 1);

        Assert.Contains("exceeds its limit of 4194304", (await client.ExpectErrorAsync(serial: 1)).Message);
    }

    [Fact]
    public async Task Pending_calls_are_cancelled_when_the_client_leaves()
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        var table = Creating(async (_, cancel) =>
        {
            started.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancel);
            }
            finally
            {
                cancelled.SetResult();
            }
        });
        await using var client = new ScriptedClient(table);

        client.SendCall(Remote.DomainCreate, new() { Domain = Guest }, serial: 1);
        await started.Task;
        await client.DropAsync();

        Assert.True(cancelled.Task.IsCompleted);
    }

    [Fact]
    public async Task Connection_closes_after_the_reply_that_asks_for_it()
    {
        var table = new ProcedureTable(Remote.Program);
        table.On(Remote.ConnectClose, async (call, _) =>
        {
            await Task.Yield();
            call.Connection.CloseAfterReply();
        });
        await using var client = new ScriptedClient(table);

        client.SendCall(Remote.ConnectClose, default, serial: 1);

        await client.ExpectReplyAsync(Remote.ConnectClose, serial: 1);
        await client.ExpectClosedAsync();
    }

    [Fact]
    public async Task Handlers_share_what_the_server_keeps_for_the_connection()
    {
        var table = new ProcedureTable(Remote.Program);
        table.On(Remote.ConnectGetType, (call, _) => new(new ConnectGetTypeRet { Type = call.Session<string>() }));
        await using var client = new ScriptedClient(table, prepare: connection => connection.Session = "mine");

        client.SendCall(Remote.ConnectGetType, default, serial: 1);

        Assert.Equal("mine", (await client.ExpectReplyAsync(Remote.ConnectGetType, serial: 1)).Type);
    }

    private static ProcedureTable Creating(Func<CallContext, CancellationToken, ValueTask> handler)
    {
        var table = new ProcedureTable(Remote.Program);
        table.On(Remote.DomainCreate, (_, call, cancel) => handler(call, cancel));
        return table;
    }
}
