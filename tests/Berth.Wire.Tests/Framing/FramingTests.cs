using Berth.Wire.Protocol;

namespace Berth.Wire.Tests;

public sealed class FramingTests
{
    private const string Header = "20008086 00000001 00000003 00000000 00000009 00000000";

    [Fact]
    public async Task Packet_may_arrive_byte_by_byte()
    {
        await using var client = new ScriptedClient(new(Remote.Program));

        foreach (var one in Xdr.Hex("0000001c" + Header)) await client.SendBytesAsync([one]);

        await client.ExpectErrorAsync(serial: 9);
    }

    [Fact]
    public async Task Several_packets_may_arrive_at_once()
    {
        await using var client = new ScriptedClient(new(Remote.Program));

        await client.SendBytesAsync(Xdr.Hex(string.Concat(Enumerable.Repeat("0000001c" + Header, 3))));

        for (var i = 0; i < 3; i++) await client.ExpectErrorAsync(serial: 9);
    }

    [Theory]
    [InlineData("00000000")]
    [InlineData("00000003")]
    [InlineData("0000001b")]
    [InlineData("02000005")]
    [InlineData("ffffffff")]
    [InlineData("47455420")]
    public async Task Impossible_length_closes_the_connection(string length)
    {
        await using var client = new ScriptedClient(new(Remote.Program));

        await client.SendBytesAsync(Xdr.Hex(length));

        await client.ExpectClosedAsync();
    }

    [Theory]
    [InlineData("20008086 00000001 00000003 00000007 00000009 00000000")]
    [InlineData("20008086 00000001 00000003 ffffffff 00000009 00000000")]
    [InlineData("20008086 00000001 00000003 00000000 00000009 00000003")]
    [InlineData("20008086 00000001 00000003 00000001 00000009 00000000")]
    [InlineData("20008086 00000001 00000003 00000002 00000000 00000000")]
    public async Task Header_that_no_client_may_send_closes_the_connection(string header)
    {
        await using var client = new ScriptedClient(new(Remote.Program));

        await client.SendBytesAsync(Xdr.Hex("0000001c" + header));

        await client.ExpectClosedAsync();
    }

    [Fact]
    public async Task Largest_packet_is_taken_and_answered()
    {
        var table = new ProcedureTable(Remote.Program);
        table.On(Remote.DomainDefineXml, (args, _, _) => new(new DomainDefineXmlRet { Domain = new(args.Xml.Length.ToString(), Guid.Empty, -1) }));
        await using var client = new ScriptedClient(table);
        var payload = new byte[MessageHeader.MaxPacket - MessageHeader.Size];
        Xdr.Encode(new DomainDefineXmlArgs { Xml = new('x', XdrReader.MaxString) }).CopyTo(payload, 0);

        client.Send(ScriptedClient.Call(Remote.Number, 11, serial: 1), payload);

        Assert.Equal("4194304", (await client.ExpectReplyAsync(Remote.DomainDefineXml, serial: 1)).Domain.Name);
    }

    [Fact]
    public async Task Client_that_leaves_within_a_packet_is_forgotten()
    {
        await using var client = new ScriptedClient(new(Remote.Program));

        await client.SendBytesAsync(Xdr.Hex("0000001c 2000"));

        await client.DropAsync();
    }
}
