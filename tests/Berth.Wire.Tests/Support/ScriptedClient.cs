using System.Buffers;
using Berth.Wire.Protocol;

namespace Berth.Wire.Tests;

/// <summary>A client that does exactly what a test tells it, and a server connection at the other end.</summary>
internal sealed class ScriptedClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly DuplexPipe _pipe;
    private readonly MessageReader _reader;
    private readonly MessageWriter _writer;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public ScriptedClient(ProcedureTable table, RpcServerOptions? options = null, Action<RpcServerConnection>? prepare = null, bool withDescriptors = false)
    {
        (var server, _pipe) = DuplexPipe.Pair();
        _reader = new(_pipe.Input);
        _writer = new(_pipe.Output);
        Descriptors = withDescriptors ? new(server.Output) : null;
        Connection = new(server, table, options, Descriptors);
        prepare?.Invoke(Connection);
        _serving = Connection.RunAsync(_stop.Token);
    }

    public RpcServerConnection Connection { get; }

    public FakeDescriptors? Descriptors { get; }

    public MessageHeader Header => _reader.Header;

    public int PayloadLength => _reader.Payload.Length;

    /// <summary>How many bytes wait to be sent because the server does not read.</summary>
    public long Unread => _writer.Queued;

    public void SendCall<TArgs, TRet>(RpcProcedure<TArgs, TRet> procedure, TArgs args, uint serial)
        where TArgs : IXdr<TArgs>
        where TRet : IXdr<TRet> =>
        _writer.Post(Call(procedure.Program.Number, procedure.Number, serial), args);

    public void Send(in MessageHeader header, ReadOnlySpan<byte> payload) => _writer.Post(header, payload);

    public void Send<T>(in MessageHeader header, T payload) where T : IXdr<T> => _writer.Post(header, payload);

    public async Task SendBytesAsync(byte[] bytes) => await _pipe.Output.WriteAsync(bytes);

    public static MessageHeader Call(uint program, int procedure, uint serial) =>
        new(program, 1, procedure, MessageType.Call, serial, MessageStatus.Ok);

    public static MessageHeader Stream<TArgs, TRet>(RpcProcedure<TArgs, TRet> procedure, uint serial, MessageStatus status)
        where TArgs : IXdr<TArgs>
        where TRet : IXdr<TRet> =>
        new(procedure.Program.Number, 1, procedure.Number, MessageType.Stream, serial, status);

    /// <summary>Reads the next packet, whatever it is.</summary>
    public async Task<MessageHeader> NextAsync()
    {
        Assert.True(await _reader.ReadAsync(CancellationToken.None).AsTask().WaitAsync(Patience), "the server closed the connection");
        return _reader.Header;
    }

    public async Task<TRet> ExpectReplyAsync<TArgs, TRet>(RpcProcedure<TArgs, TRet> procedure, uint serial)
        where TArgs : IXdr<TArgs>
        where TRet : IXdr<TRet>
    {
        var header = await NextAsync();
        if (header.Status == MessageStatus.Error) Assert.Fail(Xdr.Decode<WireError>(_reader.Payload.Span).Message);
        Assert.Equal(new(procedure.Program.Number, 1, procedure.Number, MessageType.Reply, serial, MessageStatus.Ok), header);
        return Xdr.Decode<TRet>(_reader.Payload.Span);
    }

    public async Task<WireError> ExpectErrorAsync(uint serial)
    {
        var header = await NextAsync();
        Assert.Equal((MessageType.Reply, serial, MessageStatus.Error), (header.Type, header.Serial, header.Status));
        return Xdr.Decode<WireError>(_reader.Payload.Span);
    }

    /// <summary>Reads a stream packet and gives its payload.</summary>
    public async Task<byte[]> ExpectStreamAsync(uint serial, MessageStatus status, MessageType type = MessageType.Stream)
    {
        var header = await NextAsync();
        Assert.Equal((type, serial, status), (header.Type, header.Serial, header.Status));
        return _reader.Payload.ToArray();
    }

    public async Task<TMsg> ExpectEventAsync<TMsg>(RpcEvent<TMsg> kind) where TMsg : IXdr<TMsg>
    {
        var header = await NextAsync();
        Assert.Equal(new(kind.Program.Number, 1, kind.Number, MessageType.Event, 0, MessageStatus.Ok), header);
        return Xdr.Decode<TMsg>(_reader.Payload.Span);
    }

    public async Task ExpectClosedAsync()
    {
        Assert.False(await _reader.ReadAsync(CancellationToken.None).AsTask().WaitAsync(Patience), "the server sent something");
        await _serving.WaitAsync(Patience);
    }

    /// <summary>Waits until the server has stopped reading: what is sent now stays where it is.</summary>
    public async Task ReadsNothingAsync()
    {
        while (!Connection.IsDeaf) await Task.Yield();
    }

    /// <summary>Waits until the server has ended the connection, whatever it sent before.</summary>
    public Task EndedAsync() => _serving.WaitAsync(Patience);

    public async Task<byte[]> ReadBytesAsync(int count)
    {
        var read = await _pipe.Input.ReadAtLeastAsync(count).AsTask().WaitAsync(Patience);
        return read.Buffer.ToArray();
    }

    /// <summary>Drops the connection without a word.</summary>
    public async Task DropAsync()
    {
        await _pipe.Output.CompleteAsync();
        await _serving.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving.WaitAsync(Patience);
        _stop.Dispose();
    }
}
