using System.Buffers;

namespace Berth.Wire;

/// <summary>
/// Data and holes of a stream on their way from the connection to whoever reads. It holds a bounded number of bytes; a
/// full inbox makes the connection wait. One side adds, the other reads; each from one place at a time.
/// </summary>
/// <param name="capacity">How many bytes it holds before adding waits.</param>
public sealed class StreamInbox(int capacity)
{
    /// <summary>What a piece costs beside its bytes, so that many small pieces fill the inbox as well.</summary>
    private const int Overhead = 64;

    private readonly Lock gate = new();
    private readonly LinkedList<Piece> pieces = new();
    private TaskCompletionSource? reader;
    private TaskCompletionSource? adder;
    private Exception? error;
    private long held;
    private bool completed;
    private bool closed;

    /// <summary>Adds data; waits while the inbox is full.</summary>
    public Task AddAsync(ReadOnlySpan<byte> data, CancellationToken cancel)
    {
        if (data.Length == 0) return Task.CompletedTask;
        lock (gate)
        {
            if (closed || completed) return Task.CompletedTask;
            var bytes = ArrayPool<byte>.Shared.Rent(data.Length);
            data.CopyTo(bytes);
            pieces.AddLast(new Piece(bytes, Start: 0, data.Length));
            return Added(data.Length + Overhead, cancel);
        }
    }

    /// <summary>Adds a hole of a positive length; waits while the inbox is full.</summary>
    public Task AddHoleAsync(long length, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        lock (gate)
        {
            if (closed || completed) return Task.CompletedTask;
            pieces.AddLast(new Piece(Bytes: null, Start: 0, length));
            return Added(Overhead, cancel);
        }
    }

    /// <summary>Says that nothing more will be added. With an error, reading fails once the rest was read.</summary>
    public void Complete(Exception? reason = null)
    {
        lock (gate)
        {
            if (completed) return;
            completed = true;
            error = reason;
            Wake(ref reader);
        }
    }

    /// <summary>Says that nothing more will be read: what is here or comes later is dropped.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            foreach (var piece in pieces) Return(piece);
            pieces.Clear();
            held = 0;
            Wake(ref adder);
        }
    }

    /// <summary>Reads bytes or a hole; waits while there is neither.</summary>
    public async ValueTask<StreamRead> ReadAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        while (true)
        {
            Task more;
            lock (gate)
            {
                if (pieces.First is { } first) return Take(first, buffer.Span);
                if (error is not null) throw new IOException(error.Message, error);
                if (completed || closed) return default;
                reader ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                more = reader.Task;
            }

            await more.WaitAsync(cancel);
        }
    }

    private StreamRead Take(LinkedListNode<Piece> first, Span<byte> buffer)
    {
        var piece = first.Value;
        if (piece.Bytes is null)
        {
            Remove(first, Overhead);
            return new(0, piece.Length);
        }

        var count = (int)Math.Min(buffer.Length, piece.Length);
        piece.Bytes.AsSpan(piece.Start, count).CopyTo(buffer);
        if (count == piece.Length)
        {
            Remove(first, count + Overhead);
            Return(piece);
        }
        else
        {
            first.Value = new(piece.Bytes, piece.Start + count, piece.Length - count);
            held -= count;
        }

        return new(count, 0);
    }

    private void Remove(LinkedListNode<Piece> node, int cost)
    {
        pieces.Remove(node);
        held -= cost;
        if (held <= capacity / 2) Wake(ref adder);
    }

    private Task Added(int cost, CancellationToken cancel)
    {
        held += cost;
        Wake(ref reader);
        if (held <= capacity) return Task.CompletedTask;
        adder ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        return adder.Task.WaitAsync(cancel);
    }

    private static void Return(Piece piece)
    {
        if (piece.Bytes is not null) ArrayPool<byte>.Shared.Return(piece.Bytes);
    }

    private static void Wake(ref TaskCompletionSource? waiting)
    {
        waiting?.SetResult();
        waiting = null;
    }

    private readonly record struct Piece(byte[]? Bytes, int Start, long Length);
}
