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

    private readonly Lock _gate = new();
    private readonly LinkedList<Piece> _pieces = new();
    private TaskCompletionSource? _reader;
    private TaskCompletionSource? _adder;
    private Exception? _error;
    private long _held;
    private bool _completed;
    private bool _closed;

    /// <summary>Adds data; waits while the inbox is full.</summary>
    public Task AddAsync(ReadOnlySpan<byte> data, CancellationToken cancel)
    {
        if (data.Length == 0) return Task.CompletedTask;
        lock (_gate)
        {
            if (_closed || _completed) return Task.CompletedTask;
            var bytes = ArrayPool<byte>.Shared.Rent(data.Length);
            data.CopyTo(bytes);
            _pieces.AddLast(new Piece(bytes, Start: 0, data.Length));
            return Added(data.Length + Overhead, cancel);
        }
    }

    /// <summary>Adds a hole of a positive length; waits while the inbox is full.</summary>
    public Task AddHoleAsync(long length, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        lock (_gate)
        {
            if (_closed || _completed) return Task.CompletedTask;
            _pieces.AddLast(new Piece(Bytes: null, Start: 0, length));
            return Added(Overhead, cancel);
        }
    }

    /// <summary>Says that nothing more will be added. With an error, reading fails once the rest was read.</summary>
    public void Complete(Exception? reason = null)
    {
        lock (_gate)
        {
            if (_completed) return;
            _completed = true;
            _error = reason;
            Wake(ref _reader);
        }
    }

    /// <summary>Says that nothing more will be read: what is here or comes later is dropped.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (var piece in _pieces) Return(piece);
            _pieces.Clear();
            _held = 0;
            Wake(ref _adder);
            Wake(ref _reader);
        }
    }

    /// <summary>Reads bytes or a hole; waits while there is neither.</summary>
    public async ValueTask<StreamRead> ReadAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfZero(buffer.Length, nameof(buffer));
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (_pieces.First is { } first) return Take(first, buffer.Span);
                if (_error is not null) throw new IOException(_error.Message, _error);
                if (_completed || _closed) return default;
                _reader ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                more = _reader.Task;
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
            _held -= count;
        }

        return new(count, 0);
    }

    private void Remove(LinkedListNode<Piece> node, int cost)
    {
        _pieces.Remove(node);
        _held -= cost;
        if (_held <= capacity / 2) Wake(ref _adder);
    }

    private Task Added(int cost, CancellationToken cancel)
    {
        _held += cost;
        Wake(ref _reader);
        if (_held <= capacity) return Task.CompletedTask;
        _adder ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        return _adder.Task.WaitAsync(cancel);
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
