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

}
