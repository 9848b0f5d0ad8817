using Berth.Wire.Protocol;

namespace Berth.Wire.Tests;

public sealed class RefusalTests
{
    private static readonly DomainRef Guest = new("vm", Guid.NewGuid(), 1);

    [Fact]
    public async Task Unknown_program_is_named_and_the_connection_stays()
    {
        await using var client = new ScriptedClient(new(Remote.Program));

        client.Send(new(0x12345678, 3, 4, MessageType.Call, 5, MessageStatus.Ok), []);
        var error = await client.ExpectErrorAsync(serial: 5);

        Assert.Equal(new(0x12345678, 3, 4, MessageType.Reply, 5, MessageStatus.Error), client.Header);
        Assert.Equal((39, 7, "Cannot find program 305419896 version 3"), (error.Code, error.ErrorDomain, error.Message));
        await ExpectAliveAsync(client);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(454)]
    [InlineData(int.MaxValue)]
    [InlineData((int)RemoteProcedure.DomainEventLifecycle)]
    public async Task Unknown_procedure_is_named_as_clients_expect(int number)
    {
        await using var client = new ScriptedClient(new(Remote.Program));

        client.Send(ScriptedClient.Call(Remote.Number, number, serial: 1), []);
        var error = await client.ExpectErrorAsync(serial: 1);

        Assert.Equal((39, 7, 2, $"unknown procedure: {number}"), (error.Code, error.ErrorDomain, error.Level, error.Message));
        await ExpectAliveAsync(client);
    }

    [Fact]
    public async Task Known_procedure_without_handler_is_not_supported()
    {
        await using var client = new ScriptedClient(new(Remote.Program));

        client.SendCall(Remote.DomainGetXmlDesc, new() { Domain = Guest, Flags = 0 }, serial: 1);
        var error = await client.ExpectErrorAsync(serial: 1);

        Assert.Equal((3, "this function is not supported by the connection driver: virDomainGetXMLDesc"), (error.Code, error.Message));
    }

    [Fact]
    public async Task Undecodable_arguments_are_an_RPC_error()
    {
        var table = new ProcedureTable(Remote.Program);
        table.On(Remote.DomainCreate, (_, _, _) => throw new InvalidOperationException("must not run"));
        await using var client = new ScriptedClient(table);

        client.Send(ScriptedClient.Call(Remote.Number, 9, serial: 1), [0, 0, 0, 200]);
        var error = await client.ExpectErrorAsync(serial: 1);

        Assert.Equal((39, 7), (error.Code, error.ErrorDomain));
        Assert.StartsWith("cannot decode the arguments of DomainCreate: ", error.Message);
        await ExpectAliveAsync(client);
    }

    [Fact]
    public async Task Calls_need_authentication_first()
    {
        var table = new ProcedureTable(Remote.Program);
        table.On(Remote.AuthList, (_, _) => new(new AuthListRet { Types = [0] }));
        await using var client = new ScriptedClient(table, prepare: connection => connection.IsAuthenticated = false);

        client.SendCall(Remote.ConnectSupportsFeature, new() { Feature = 10 }, serial: 1);
        var error = await client.ExpectErrorAsync(serial: 1);
        client.SendCall(Remote.AuthList, default, serial: 2);

        Assert.Equal((39, "authentication required"), (error.Code, error.Message));
        Assert.Equal(0, Assert.Single((await client.ExpectReplyAsync(Remote.AuthList, serial: 2)).Types));
    }

    [Fact]
    public async Task Read_only_connection_cannot_change_anything()
    {
        var table = new ProcedureTable(Remote.Program);
        table.On(Remote.DomainCreate, (_, _, _) => throw new InvalidOperationException("must not run"));
        table.On(Remote.DomainGetXmlDesc, (_, _, _) => new(new DomainGetXmlDescRet { Xml = "<domain/>" }));
        await using var client = new ScriptedClient(table, prepare: connection => connection.IsReadOnly = true);

        client.SendCall(Remote.DomainCreate, new() { Domain = Guest }, serial: 1);
        var error = await client.ExpectErrorAsync(serial: 1);
        client.SendCall(Remote.DomainGetXmlDesc, new() { Domain = Guest, Flags = 0 }, serial: 2);

        Assert.Equal((29, "operation forbidden: read only access prevents virDomainCreate"), (error.Code, error.Message));
        Assert.Equal("<domain/>", (await client.ExpectReplyAsync(Remote.DomainGetXmlDesc, serial: 2)).Xml);
    }

    [Fact]
    public async Task Server_can_refuse_calls_by_its_own_rule()
    {
        var table = new ProcedureTable(Remote.Program)
        {
            Check = call => call.Procedure.Number == 1 ? null : new(ErrorCode.InternalError, ErrorDomain.Rpc, "hypervisor connection not open"),
        };
        await using var client = new ScriptedClient(table);

        client.SendCall(Remote.ConnectGetType, default, serial: 1);

        Assert.Equal("internal error: hypervisor connection not open", (await client.ExpectErrorAsync(serial: 1)).Message);
    }

    [Fact]
    public async Task Client_that_asks_on_without_reading_is_not_read_from()
    {
        await using var client = new ScriptedClient(new(Remote.Program));

        for (var i = 0; i < 50_000; i++) client.Send(ScriptedClient.Call(Remote.Number, 999, serial: 1), []);
        await client.ReadsNothingAsync();

        Assert.True(client.Unread > 500_000, $"only {client.Unread} bytes were left unread");
        for (var i = 0; i < 50_000; i++) await client.ExpectErrorAsync(serial: 1);
    }

    [Fact]
    public void Every_procedure_of_the_program_can_be_listed_while_nothing_answers_it()
    {
        var table = new ProcedureTable(Remote.Program, Qemu.Program);
        table.On(Qemu.DomainMonitorCommand, (_, _, _) => new(new QemuDomainMonitorCommandRet { Result = "{}" }));

        Assert.Equal(400, table.Unanswered(Remote.Program).Count());
        Assert.Equal(5, table.Unanswered(Qemu.Program).Count());
        Assert.Throws<ArgumentException>(() => table.On(Lxc.DomainOpenNamespace, (_, _, _) => default));
    }

    private static async Task ExpectAliveAsync(ScriptedClient client)
    {
        client.Send(new(KeepAlive.Number, 1, 1, MessageType.Event, 0, MessageStatus.Ok), []);
        Assert.Equal(new(KeepAlive.Number, 1, 2, MessageType.Event, 0, MessageStatus.Ok), await client.NextAsync());
    }
}
