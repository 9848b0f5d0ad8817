using System.Collections.Concurrent;

namespace Berth.Wire;

public sealed partial class RpcServerConnection
{
    private readonly ConcurrentDictionary<(uint Program, int Procedure, uint Serial), ServerStream> _streams = new();

    internal bool HasRoomForStream => _streams.Count < _options.MaxStreams;

    internal ServerStream Register(in MessageHeader call, ProcedureInfo procedure, RpcStreamBody body, bool sparse)
    {
        var stream = new ServerStream(Writer, call, body, sparse, _options.StreamCapacity, e => _table.Explain(procedure, e), Unregister);
        if (_streams.TryAdd(Key(call), stream)) return stream;
        throw new XdrException($"the serial {call.Serial} belongs to an open stream");
    }

    internal void Unregister(ServerStream stream) => _streams.TryRemove(Key(stream.Call), out _);

    private async ValueTask TakeStreamPacketAsync(MessageHeader header)
    {
        // Packets of a stream that is gone may still be under way; they are dropped.
        if (!_streams.TryGetValue(Key(header), out var stream)) return;
        switch (header.Type, header.Status)
        {
            case (MessageType.StreamHole, _): await DeafAsync(stream.HoleAsync(ReadHole(stream), Aborted)); break;
            case (_, MessageStatus.Continue): await DeafAsync(stream.DataAsync(_reader.Payload.Span, Aborted)); break;
            case (_, MessageStatus.Ok): stream.Finish(); break;
            default: await stream.AbortAsync(); break;
        }
    }

    private long ReadHole(ServerStream stream)
    {
        if (!stream.IsSparse) throw new XdrException("a hole in a stream that was not opened as a sparse one");
        var xdr = new XdrReader(_reader.Payload.Span);
        var hole = Protocol.StreamHole.Decode(ref xdr);
        if (hole.Length <= 0) throw new XdrException($"a hole of {hole.Length} bytes");
        if (hole.Flags != 0) throw new XdrException($"a hole with the unknown flags {hole.Flags}");
        return hole.Length;
    }

    private async Task EndStreamsAsync()
    {
        foreach (var stream in _streams.Values) await stream.DropAsync();
    }

    private static (uint, int, uint) Key(in MessageHeader header) => (header.Program, header.Procedure, header.Serial);
}
