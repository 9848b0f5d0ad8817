using System.Collections.Concurrent;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client;

public sealed partial class RpcClientConnection
{
    private readonly ConcurrentDictionary<(uint Program, int Number), Action<ReadOnlyMemory<byte>>> _listeners = new();
    private readonly ConcurrentDictionary<uint, RpcClientStream> _streams = new();

    /// <summary>Sets who is told about an event. Runs where packets are read, so it has to be quick.</summary>
    public void Listen<TMsg>(RpcEvent<TMsg> kind, Action<TMsg> listener) where TMsg : IXdr<TMsg> =>
        _listeners[(kind.Program.Number, kind.Number)] = payload =>
        {
            var reader = new XdrReader(payload.Span);
            listener(TMsg.Decode(ref reader));
        };

    private async Task ReadAsync()
    {
        try
        {
            while (await _reader.ReadAsync(_stop.Token))
            {
                _keepAlive?.Touch();
                await HandleAsync(_reader.Header);
            }

            Close(new EndOfStreamException("the server closed it"));
        }
        catch (Exception e)
        {
            Close(e);
        }

        await EndAsync();
    }

    private ValueTask HandleAsync(MessageHeader header)
    {
        switch (header.Type)
        {
            case MessageType.Reply or MessageType.ReplyWithDescriptors:
                TakeReply(header);
                return default;
            case MessageType.Event when header.Program == KeepAlive.Number:
                if (header.Procedure == (int)KeepAliveProcedure.Ping) _writer.Post(KeepAlivePacket(KeepAliveProcedure.Pong), []);
                return default;
            case MessageType.Event:
                // Events that nobody knows are no error: the server may be newer.
                if (_listeners.TryGetValue((header.Program, header.Procedure), out var listener)) listener(_reader.Payload);
                return default;
            case MessageType.Stream or MessageType.StreamHole:
                return TakeStreamPacketAsync(header);
            default:
                throw new XdrException($"the server sent a packet of type {header.Type}");
        }
    }

    private void TakeReply(in MessageHeader header)
    {
        if (!_calls.TryRemove(header.Serial, out var call)) throw new XdrException($"the server answered the call {header.Serial}, which waits for nothing");
        if (header.Status == MessageStatus.Error)
        {
            var reader = new XdrReader(_reader.Payload.Span);
            call.Fail(new LibvirtException(WireError.Decode(ref reader)));
            return;
        }

        if (call.Stream is { } stream) _streams[header.Serial] = stream;
        try
        {
            call.Complete(_reader.Payload.Span, _reader.TakeDescriptors());
        }
        catch (XdrException e)
        {
            call.Fail(new LibvirtException(ErrorCode.Rpc, ErrorDomain.Rpc, $"cannot decode the reply to procedure {header.Procedure}: {e.Message}", e));
        }
    }

    private async ValueTask TakeStreamPacketAsync(MessageHeader header)
    {
        if (!_streams.TryGetValue(header.Serial, out var stream)) return;
        var taken = stream.TakeAsync(header, _reader.Payload, _stop.Token);
        if (taken.IsCompletedSuccessfully) return;
        if (_keepAlive is not null) _keepAlive.IsPaused = true;
        await taken;
        if (_keepAlive is not null) _keepAlive.IsPaused = false;
    }

    private void Forget(RpcClientStream stream) => _streams.TryRemove(stream.Serial, out _);

    private void Ping() => _writer.Post(KeepAlivePacket(KeepAliveProcedure.Ping), []);

    private static MessageHeader KeepAlivePacket(KeepAliveProcedure procedure) =>
        new(KeepAlive.Number, KeepAlive.Version, (int)procedure, MessageType.Event, Serial: 0, MessageStatus.Ok);

    private async Task EndAsync()
    {
        var error = Lost(_reason!);
        foreach (var serial in _calls.Keys)
            if (_calls.TryRemove(serial, out var call)) call.Fail(error);
        foreach (var stream in _streams.Values) stream.Lose(error);
        if (_keepAlive is not null) await _keepAlive.DisposeAsync();
        _reader.Release();
        await _transport.Input.CompleteAsync();
        _transport.Output.CancelPendingFlush();
        await _writer.DrainAsync();
        await _transport.Output.CompleteAsync();
    }
}
