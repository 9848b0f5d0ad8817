using Berth.Wire.Protocol;

namespace Berth.Wire.Tests;

/// <summary>A client that does exactly what a test tells it, and a server connection at the other end.</summary>
internal sealed class ScriptedClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly DuplexPipe pipe;
    private readonly MessageReader reader;
    private readonly MessageWriter writer;
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    public ScriptedClient(ProcedureTable table, RpcServerOptions? options = null, Action<RpcServerConnection>? prepare = null, FakeDescriptors? descriptors = null)
    {
        (var server, pipe) = DuplexPipe.Pair();
        reader = new(pipe.Input);
        writer = new(pipe.Output);
        Connection = new(server, table, options, descriptors);
        prepare?.Invoke(Connection);
        serving = Connection.RunAsync(stop.Token);
    }

    public RpcServerConnection Connection { get; }

    public MessageHeader Header => reader.Header;

    public void SendCall<TArgs, TRet>(RpcProcedure<TArgs, TRet> procedure, TArgs args, uint serial)
        where TArgs : IXdr<TArgs>
        where TRet : IXdr<TRet> =>
        writer.Post(Call(procedure.Program.Number, procedure.Number, serial), args);

    public void Send(in MessageHeader header, ReadOnlySpan<byte> payload) => writer.Post(header, payload);

    public void Send<T>(in MessageHeader header, T payload) where T : IXdr<T> => writer.Post(header, payload);

    public async Task SendBytesAsync(byte[] bytes) => await pipe.Output.WriteAsync(bytes);

    public static MessageHeader Call(uint program, int procedure, uint serial) =>
        new(program, 1, procedure, MessageType.Call, serial, MessageStatus.Ok);

    public static MessageHeader Stream<TArgs, TRet>(RpcProcedure<TArgs, TRet> procedure, uint serial, MessageStatus status)
        where TArgs : IXdr<TArgs>
        where TRet : IXdr<TRet> =>
        new(procedure.Program.Number, 1, procedure.Number, MessageType.Stream, serial, status);

    /// <summary>Reads the next packet, whatever it is.</summary>
    public async Task<MessageHeader> NextAsync()
    {
        Assert.True(await reader.ReadAsync(CancellationToken.None).AsTask().WaitAsync(Patience), "the server closed the connection");
        return reader.Header;
    }

    public async Task<TRet> ExpectReplyAsync<TArgs, TRet>(RpcProcedure<TArgs, TRet> procedure, uint serial)
        where TArgs : IXdr<TArgs>
        where TRet : IXdr<TRet>
    {
        var header = await NextAsync();
        if (header.Status == MessageStatus.Error) Assert.Fail(Xdr.Decode<WireError>(reader.Payload.Span).Message);
        Assert.Equal(new(procedure.Program.Number, 1, procedure.Number, MessageType.Reply, serial, MessageStatus.Ok), header);
        return Xdr.Decode<TRet>(reader.Payload.Span);
    }

    public async Task<WireError> ExpectErrorAsync(uint serial)
    {
        var header = await NextAsync();
        Assert.Equal((MessageType.Reply, serial, MessageStatus.Error), (header.Type, header.Serial, header.Status));
        return Xdr.Decode<WireError>(reader.Payload.Span);
    }

    /// <summary>Reads a stream packet and gives its payload.</summary>
    public async Task<byte[]> ExpectStreamAsync(uint serial, MessageStatus status, MessageType type = MessageType.Stream)
    {
        var header = await NextAsync();
        Assert.Equal((type, serial, status), (header.Type, header.Serial, header.Status));
        return reader.Payload.ToArray();
    }

    public async Task<TMsg> ExpectEventAsync<TMsg>(RpcEvent<TMsg> kind) where TMsg : IXdr<TMsg>
    {
        var header = await NextAsync();
        Assert.Equal(new(kind.Program.Number, 1, kind.Number, MessageType.Event, 0, MessageStatus.Ok), header);
        return Xdr.Decode<TMsg>(reader.Payload.Span);
    }

    public async Task ExpectClosedAsync()
    {
        Assert.False(await reader.ReadAsync(CancellationToken.None).AsTask().WaitAsync(Patience), "the server sent something");
        await serving.WaitAsync(Patience);
    }

    /// <summary>Drops the connection without a word.</summary>
    public async Task DropAsync()
    {
        await pipe.Output.CompleteAsync();
        await serving.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving.WaitAsync(Patience);
        stop.Dispose();
    }
}
