using Berth.Wire.Protocol;
using Microsoft.Win32.SafeHandles;

namespace Berth.Wire.Tests;

public sealed class DescriptorTests
{
    private static readonly DomainRef Guest = new("vm", Guid.NewGuid(), 1);
    private static readonly QemuDomainMonitorCommandWithFilesArgs Arguments = new() { Domain = Guest, Command = "x", Flags = 0 };

    private static MessageHeader CallWithDescriptors => new(Qemu.Number, 1, 7, MessageType.CallWithDescriptors, 1, MessageStatus.Ok);

    [Fact]
    public async Task Descriptors_belong_to_the_call_that_announces_them()
    {
        var table = new ProcedureTable(Qemu.Program);
        SafeFileHandle[] seen = [];
        var open = false;
        table.On(Qemu.DomainMonitorCommandWithFiles, (_, call, _) =>
        {
            seen = [.. call.Descriptors];
            open = seen.All(descriptor => !descriptor.IsClosed);
            return new(new QemuDomainMonitorCommandWithFilesRet { Result = "{}" });
        });
        await using var client = new ScriptedClient(table, withDescriptors: true);
        SafeFileHandle first = Open(), second = Open();
        client.Descriptors!.Arrived.Enqueue(first);
        client.Descriptors.Arrived.Enqueue(second);

        await client.SendBytesAsync(Announce(count: 2, Xdr.Encode(Arguments)));
        await client.ExpectReplyAsync(Qemu.DomainMonitorCommandWithFiles, serial: 1);

        Assert.Equal([first, second], seen);
        Assert.True(open);
        await client.DropAsync();
        Assert.True(first.IsClosed && second.IsClosed, "what the handler does not take is closed");
    }

    [Fact]
    public async Task Handler_may_keep_descriptors()
    {
        var table = new ProcedureTable(Qemu.Program);
        IReadOnlyList<SafeFileHandle> kept = [];
        table.On(Qemu.DomainMonitorCommandWithFiles, (_, call, _) =>
        {
            kept = call.TakeDescriptors();
            return new(new QemuDomainMonitorCommandWithFilesRet { Result = "{}" });
        });
        await using var client = new ScriptedClient(table, withDescriptors: true);
        using var descriptor = Open();
        client.Descriptors!.Arrived.Enqueue(descriptor);

        await client.SendBytesAsync(Announce(count: 1, Xdr.Encode(Arguments)));
        await client.ExpectReplyAsync(Qemu.DomainMonitorCommandWithFiles, serial: 1);
        await client.DropAsync();

        Assert.Same(descriptor, Assert.Single(kept));
        Assert.False(descriptor.IsClosed);
    }

    [Theory]
    [InlineData(33)]
    [InlineData(1)]
    public async Task Too_many_or_missing_descriptors_close_the_connection(int count)
    {
        await using var client = new ScriptedClient(new(Qemu.Program), withDescriptors: true);

        await client.SendBytesAsync(Announce(count, Xdr.Encode(Arguments)));

        await client.ExpectClosedAsync();
    }

    [Fact]
    public async Task Reply_announces_its_descriptors_and_a_byte_of_each_follows()
    {
        var table = new ProcedureTable(Remote.Program);
        using var descriptor = Open();
        table.On(Remote.DomainOpenGraphicsFd, (_, call, _) =>
        {
            call.Attach(descriptor);
            return default;
        });
        table.On(Remote.ConnectGetType, (_, _) => new(new ConnectGetTypeRet { Type = "QEMU" }));
        await using var client = new ScriptedClient(table, withDescriptors: true);

        client.SendCall(Remote.DomainOpenGraphicsFd, new() { Domain = Guest, Index = 0, Flags = 0 }, serial: 1);
        client.SendCall(Remote.ConnectGetType, default, serial: 2);
        var reply = await client.ReadBytesAsync(32 + 1 + 28 + 8);

        Assert.Equal(Xdr.Hex("00000020 20008086 00000001 00000157 00000005 00000001 00000000 00000001 00 00000024"), reply[..37]);
        Assert.Same(descriptor, Assert.Single(client.Descriptors!.Sent));
    }

    [Fact]
    public async Task Reply_with_descriptors_fails_where_none_can_travel()
    {
        var table = new ProcedureTable(Remote.Program);
        var descriptor = Open();
        table.On(Remote.DomainOpenGraphicsFd, (_, call, _) =>
        {
            call.Attach(descriptor);
            return default;
        });
        await using var client = new ScriptedClient(table);

        client.SendCall(Remote.DomainOpenGraphicsFd, new() { Domain = Guest, Index = 0, Flags = 0 }, serial: 1);

        Assert.Contains("cannot carry descriptors", (await client.ExpectErrorAsync(serial: 1)).Message);
        await client.DropAsync();
        Assert.True(descriptor.IsClosed);
    }

    private static SafeFileHandle Open() => File.OpenHandle("/dev/null");

    private static byte[] Announce(int count, byte[] payload)
    {
        var header = new byte[MessageHeader.Size];
        CallWithDescriptors.Write(header);
        return [0, 0, 0, (byte)(32 + payload.Length), .. header, 0, 0, 0, (byte)count, .. payload, .. new byte[Math.Min(count, 32)]];
    }
}
