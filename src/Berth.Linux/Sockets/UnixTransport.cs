using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Berth.Linux;

/// <summary>
/// A connected UNIX socket as a pair of pipes, with the descriptors that pass in either direction kept in order beside the bytes.
/// </summary>
/// <remarks>
/// Reading pauses when <see cref="Input"/> is full, and flushing <see cref="Output"/> waits when the peer does not read. The peer's end of sending completes
/// <see cref="Input"/> and leaves <see cref="Output"/> usable; completing <see cref="Output"/> ends our sending once all is sent.
/// </remarks>
public sealed class UnixTransport : IDuplexPipe, IAsyncDisposable
{
    private const int SmallReceive = 4 << 10;
    private const int LargeReceive = 64 << 10;

    // Continuations run where the bytes are: one hop from the reactor to the thread pool per receive, and no hop at all to send.
    private static readonly PipeOptions Options = new(
        readerScheduler: PipeScheduler.Inline,
        writerScheduler: PipeScheduler.Inline,
        pauseWriterThreshold: 256 << 10,
        resumeWriterThreshold: 128 << 10,
        useSynchronizationContext: false);

    private readonly UnixSocket _socket;
    private readonly Pipe _input = new(Options);
    private readonly Pipe _output = new(Options);
    private readonly CountingPipeWriter _writer;
    private readonly DescriptorQueue _received = new();
    private readonly ConcurrentQueue<(long Position, SafeHandle Descriptor)> _toSend = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _receiving;
    private readonly Task _sending;
    private volatile bool _ended;
    private Exception? _abortReason;
    private int _disposed;

    /// <param name="socket">Owned from now on.</param>
    public UnixTransport(UnixSocket socket)
    {
        _socket = socket;
        Peer = socket.Peer;
        _writer = new CountingPipeWriter(_output.Writer);
        Closed = _closed.Token;
        _receiving = ReceiveAsync();
        _sending = SendAsync();
    }

    public PipeReader Input => _input.Reader;

    public PipeWriter Output => _writer;

    /// <summary>Who is at the other end.</summary>
    public PeerCredentials Peer { get; }

    /// <summary>How long closing waits for a peer that does not take what was written; five seconds unless set.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Cancelled when the connection has ended in both directions, or broken, or was aborted.</summary>
    public CancellationToken Closed { get; }

    /// <summary>Takes the next descriptor that came. It is there before the byte it came with can be read from <see cref="Input"/>.</summary>
    /// <param name="descriptor">The caller's to close.</param>
    /// <returns>False when none waits: the peer promised one and sent none.</returns>
    public bool TryDequeueDescriptor([NotNullWhen(true)] out SafeFileHandle? descriptor) => _received.TryDequeue(out descriptor);

    /// <summary>Writes one zero byte to <see cref="Output"/> that carries the descriptor, behind everything written before, and flushes.</summary>
    /// <param name="descriptor">Taken over: closed once it is sent or the connection has ended.</param>
    /// <param name="cancellation">Gives up waiting for a peer that does not read; the descriptor stays in its place.</param>
    public ValueTask<FlushResult> SendDescriptorAsync(SafeHandle descriptor, CancellationToken cancellation = default)
    {
        _toSend.Enqueue((_writer.Count, descriptor));
        _writer.GetSpan(1)[0] = 0;
        _writer.Advance(1);
        return _writer.FlushAsync(cancellation);
    }

    /// <summary>Breaks the connection off. What was written and not sent yet is dropped.</summary>
    /// <param name="reason">What whoever uses the pipes learns.</param>
    public void Abort(Exception? reason = null)
    {
        Interlocked.CompareExchange(ref _abortReason, reason ?? new IOException("The connection was aborted."), null);
        _socket.Shutdown();
        _input.Writer.CancelPendingFlush();
        _output.Reader.CancelPendingRead();
    }

    /// <summary>Sends what was written, waiting no longer than <see cref="Grace"/> for a peer that does not read, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await Input.CompleteAsync();
        await Output.CompleteAsync();
        try
        {
            await _sending.WaitAsync(Grace);
        }
        catch (TimeoutException)
        {
            Abort(new TimeoutException($"The peer took nothing for {Grace.TotalSeconds} seconds."));
        }

        _socket.Shutdown();
        await _sending;
        await _receiving;
        _socket.Dispose();
        _received.Close();
        while (_toSend.TryDequeue(out (long, SafeHandle Descriptor) unsent)) unsent.Descriptor.Dispose();
        _closed.Dispose();
    }

    private async Task ReceiveAsync()
    {
        try
        {
            await FillInputAsync();
            await _input.Writer.CompleteAsync(_abortReason);
            await _socket.HungUpAsync(CancellationToken.None);
        }
        catch (IOException e)
        {
            Abort(e);
            await _input.Writer.CompleteAsync(_abortReason);
        }

        _ended = true;
        _output.Reader.CancelPendingRead();
        await _closed.CancelAsync();
    }

    private async Task FillInputAsync()
    {
        int size = SmallReceive;
        while (true)
        {
            Memory<byte> memory = _input.Writer.GetMemory(size);
            ReceiveResult result = await _socket.ReceiveAsync(memory);
            bool fits = result.Descriptors is null || _received.TryEnqueue(result.Descriptors);
            if (!fits || result.DescriptorsLost)
                throw new IOException($"The peer sent more than {UnixSocket.MaxDescriptors} descriptors at once, or more than {DescriptorQueue.Limit} that nobody asked for.");
            if (result.Bytes == 0) return;

            size = result.Bytes == memory.Length ? LargeReceive : SmallReceive;
            _input.Writer.Advance(result.Bytes);
            FlushResult flushed = await _input.Writer.FlushAsync();
            if (flushed.IsCompleted || flushed.IsCanceled) return;
        }
    }

    private async Task SendAsync()
    {
        long position = 0;
        try
        {
            while (true)
            {
                ReadResult result = await _output.Reader.ReadAsync();
                if (_ended || _abortReason is not null) break;
                foreach (ReadOnlyMemory<byte> segment in result.Buffer)
                {
                    await SendAsync(segment, position);
                    position += segment.Length;
                }

                _output.Reader.AdvanceTo(result.Buffer.End);
                if (!result.IsCompleted) continue;
                _socket.ShutdownSend();
                break;
            }
        }
        catch (IOException)
        {
            // The peer is gone or takes no more. The writer learns that from its next flush, the reader from what it receives.
        }

        await _output.Reader.CompleteAsync();
    }

    /// <summary>Sends bytes that start at this position of the stream, each descriptor with the byte it belongs to.</summary>
    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, long position)
    {
        while (_toSend.TryPeek(out (long Position, SafeHandle Descriptor) next) && next.Position < position + bytes.Length)
        {
            int before = (int)(next.Position - position);
            await _socket.SendAsync(bytes[..before]);
            using (next.Descriptor) await _socket.SendAsync(bytes.Slice(before, 1), next.Descriptor);
            _toSend.TryDequeue(out _);
            bytes = bytes[(before + 1)..];
            position = next.Position + 1;
        }

        await _socket.SendAsync(bytes);
    }
}
