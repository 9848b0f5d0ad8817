using Berth.Wire.Protocol;

namespace Berth.Wire;

/// <summary>The server's end of a stream, as its body sees it. One reader and one writer at a time.</summary>
public sealed class RpcStream
{
    /// <summary>The most data in one packet; older clients take no more.</summary>
    public const int MaxData = 262120;

    private readonly MessageWriter _writer;
    private readonly MessageHeader _header;
    private volatile bool _finished;

    internal RpcStream(MessageWriter writer, MessageHeader header, StreamInbox inbox, bool sparse)
    {
        _writer = writer;
        _header = header;
        Inbox = inbox;
        IsSparse = sparse;
    }

    /// <summary>Holes may travel in both directions.</summary>
    public bool IsSparse { get; }

    /// <summary>The client has finished: it takes no more data, and all it sent is in the inbox.</summary>
    public bool IsFinished
    {
        get => _finished;
        internal set => _finished = value;
    }

    internal StreamInbox Inbox { get; }

    /// <summary>Reads what the client sent; the end comes when it finishes the stream.</summary>
    public ValueTask<StreamRead> ReadAsync(Memory<byte> buffer, CancellationToken cancel) => Inbox.ReadAsync(buffer, cancel);

    /// <summary>Sends data. Returns when the connection has taken it; false when the client has finished and wants no more.</summary>
    public async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancel)
    {
        while (data.Length > 0)
        {
            cancel.ThrowIfCancellationRequested();
            if (IsFinished) return false;
            var count = Math.Min(data.Length, MaxData);
            _writer.Post(_header, data.Span[..count]);
            data = data[count..];
            // One packet at a time, so that replies and events find their way in between.
            await _writer.DrainAsync().WaitAsync(cancel);
        }

        return !IsFinished;
    }

    /// <summary>Sends a hole; false when the client has finished.</summary>
    /// <exception cref="InvalidOperationException">The stream was not opened as a sparse one.</exception>
    public async ValueTask<bool> WriteHoleAsync(long length, CancellationToken cancel)
    {
        if (!IsSparse) throw new InvalidOperationException("the client did not ask for a sparse stream");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        if (IsFinished) return false;
        _writer.Post(_header with { Type = MessageType.StreamHole }, new StreamHole(length, 0));
        await _writer.DrainAsync().WaitAsync(cancel);
        return !IsFinished;
    }
}
