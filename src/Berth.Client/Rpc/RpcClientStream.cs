using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>
/// The client's end of a stream: what a console shows and takes, or the content of a volume. Reading ends where the server
/// has nothing more to send. <see cref="FinishAsync"/> ends the stream in order and tells whether all went well;
/// disposing it before aborts it.
/// </summary>
/// <remarks>Data that nobody reads is held up to 16 MiB; then the whole connection waits.</remarks>
public sealed class RpcClientStream : Stream
{
    private const int Capacity = 16 * 1024 * 1024;
    private readonly MessageWriter _writer;
    private readonly MessageHeader _header;
    private readonly Action<RpcClientStream> _gone;
    private readonly StreamInbox _inbox = new(Capacity);
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _closing;

    internal RpcClientStream(MessageWriter writer, in MessageHeader call, Action<RpcClientStream> gone)
    {
        _writer = writer;
        _gone = gone;
        _header = call with { Type = MessageType.Stream, Status = MessageStatus.Continue };
        // Nobody has to ask how a stream ended that he aborted.
        _ = _end.Task.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    internal uint Serial => _header.Serial;

    /// <summary>Reads data; 0 bytes where the server has nothing more to send.</summary>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0) return 0;
        return (await _inbox.ReadAsync(buffer, cancellationToken)).Count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Sends data.</summary>
    /// <exception cref="IOException">The stream has ended.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            if (_end.Task.IsCompleted || _closing != 0) throw new IOException("the stream has ended");
            var count = Math.Min(buffer.Length, RpcStream.MaxData);
            _writer.Post(_header, buffer.Span[..count]);
            buffer = buffer[count..];
            await _writer.DrainAsync().WaitAsync(cancellationToken);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Says that nothing more will be sent or read, and waits for the server's word that all was well.</summary>
    /// <exception cref="LibvirtException">The server failed on the way.</exception>
    public Task FinishAsync(CancellationToken cancel) => CloseAsync(MessageStatus.Ok, cancel);

    /// <summary>Breaks the stream off.</summary>
    public Task AbortAsync(CancellationToken cancel) => CloseAsync(MessageStatus.Error, cancel);

    /// <summary>Aborts the stream unless it has ended.</summary>
    public override async ValueTask DisposeAsync()
    {
        try
        {
            await AbortAsync(CancellationToken.None);
        }
        catch (LibvirtException)
        {
            // It has ended one way or the other; whoever cares calls FinishAsync.
        }

        await base.DisposeAsync();
    }

    /// <summary>Not supported: use the asynchronous form.</summary>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("use ReadAsync");

    /// <summary>Not supported: use the asynchronous form.</summary>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("use WriteAsync");

    /// <summary>Does nothing: what is written is on its way.</summary>
    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Takes a packet from the connection; waits while too much is unread.</summary>
    internal async ValueTask TakeAsync(MessageHeader header, ReadOnlyMemory<byte> payload, CancellationToken cancel)
    {
        if (header.Type == MessageType.StreamHole) throw new XdrException("the server sent a hole on a stream that was not opened as a sparse one");
        switch (header.Status)
        {
            case MessageStatus.Continue when payload.Length > 0: await _inbox.AddAsync(payload.Span, cancel); break;
            case MessageStatus.Continue: _inbox.Complete(); break;
            case MessageStatus.Ok: End(error: null); break;
            default: End(Decode(payload)); break;
        }
    }

    internal void Lose(LibvirtException error) => End(error);

    private static LibvirtException Decode(ReadOnlyMemory<byte> payload)
    {
        var reader = new XdrReader(payload.Span);
        return new(WireError.Decode(ref reader));
    }

    private async Task CloseAsync(MessageStatus how, CancellationToken cancel)
    {
        Send(how);
        _inbox.Close();
        await _end.Task.WaitAsync(cancel);
    }

    private void Send(MessageStatus how)
    {
        if (!_end.Task.IsCompleted && Interlocked.Exchange(ref _closing, 1) == 0) _writer.Post(_header with { Status = how }, []);
    }

    private void End(LibvirtException? error)
    {
        _inbox.Complete(error);
        _gone(this);
        if (error is null) _end.TrySetResult();
        else _end.TrySetException(error);
    }
}
