using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Runtime.InteropServices;

namespace Berth.Wire;

/// <summary>
/// Puts packets into a pipe in the order in which they are posted, from any thread. Posting never waits: whoever posts
/// first writes, and what is posted meanwhile goes out in the next write. <see cref="DrainAsync"/> waits where
/// back pressure is wanted.
/// </summary>
/// <param name="output">Where the bytes go.</param>
/// <param name="descriptors">Where descriptors go; null on a connection that cannot carry any.</param>
public sealed class MessageWriter(PipeWriter output, IDescriptorTransport? descriptors = null)
{
    private readonly Lock _gate = new();
    private PacketBuffer _pending = new();
    private PacketBuffer _sending = new();
    private TaskCompletionSource? _drained;
    private bool _writing;
    private bool _broken;

    /// <summary>How many bytes wait to be written.</summary>
    public long Queued
    {
        get
        {
            lock (_gate) return _pending.Length + _sending.Length;
        }
    }

    /// <summary>Posts a packet with an XDR payload.</summary>
    /// <param name="header">The header. With descriptors its type has to be one that carries them.</param>
    /// <param name="body">The payload.</param>
    /// <param name="attached">Descriptors to send along; the transport takes them over.</param>
    /// <exception cref="XdrException">The payload exceeds a limit; nothing was posted.</exception>
    public void Post<T>(in MessageHeader header, T body, IReadOnlyList<SafeHandle>? attached = null) where T : IXdr<T>
    {
        lock (_gate)
        {
            if (_broken) return;
            var start = Begin(header, attached);
            try
            {
                var writer = new XdrWriter(_pending);
                body.Encode(ref writer);
                writer.Flush();
                End(start, attached);
            }
            catch
            {
                _pending.Truncate(start);
                throw;
            }

            if (_writing) return;
            _writing = true;
        }

        _ = WriteAsync();
    }

    /// <summary>Posts a packet with a payload of plain bytes.</summary>
    public void Post(in MessageHeader header, ReadOnlySpan<byte> data)
    {
        lock (_gate)
        {
            if (_broken) return;
            var start = Begin(header, attached: null);
            data.CopyTo(_pending.GetSpan(data.Length));
            _pending.Advance(data.Length);
            End(start, attached: null);
            if (_writing) return;
            _writing = true;
        }

        _ = WriteAsync();
    }

    /// <summary>Waits until everything posted so far was taken by the pipe, or the pipe has broken.</summary>
    public Task DrainAsync()
    {
        lock (_gate)
        {
            if (!_writing) return Task.CompletedTask;
            _drained ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _drained.Task;
        }
    }

    private int Begin(in MessageHeader header, IReadOnlyList<SafeHandle>? attached)
    {
        var start = _pending.Length;
        var size = MessageHeader.LengthSize + MessageHeader.Size;
        header.Write(_pending.GetSpan(size)[MessageHeader.LengthSize..]);
        _pending.Advance(size);
        if (!header.CarriesDescriptors) return start;
        BinaryPrimitives.WriteInt32BigEndian(_pending.GetSpan(4), attached?.Count ?? 0);
        _pending.Advance(4);
        return start;
    }

    private void End(int start, IReadOnlyList<SafeHandle>? attached)
    {
        var length = _pending.Length - start;
        if (length > MessageHeader.MaxPacket + MessageHeader.LengthSize)
            throw new XdrException($"a message of {length} bytes exceeds the limit of {MessageHeader.MaxPacket}");
        BinaryPrimitives.WriteInt32BigEndian(_pending.At(start, 4), length);
        if (attached is null) return;
        if (descriptors is null) throw new XdrException("this connection cannot carry descriptors");
        foreach (var descriptor in attached) _pending.Attached.Enqueue((_pending.Length, descriptor));
    }

    /// <summary>Writes until nothing is pending. Never fails: a broken pipe is noticed by whoever reads the other half.</summary>
    private async Task WriteAsync()
    {
        while (true)
        {
            lock (_gate)
            {
                _sending.Clear();
                if (_broken) _pending.Clear();
                if (_pending.Length == 0)
                {
                    _writing = false;
                    _drained?.SetResult();
                    _drained = null;
                    return;
                }

                (_pending, _sending) = (_sending, _pending);
            }

            try
            {
                if (!await SendAsync(_sending)) Break();
            }
            catch (Exception)
            {
                Break();
            }
        }
    }

    private async ValueTask<bool> SendAsync(PacketBuffer packets)
    {
        var sent = 0;
        while (packets.Attached.TryPeek(out var next))
        {
            await output.WriteAsync(packets.Written[sent..next.Position]);
            sent = next.Position;
            packets.Attached.Dequeue();
            var passed = await descriptors!.SendDescriptorAsync(next.Descriptor, CancellationToken.None);
            if (passed.IsCompleted || passed.IsCanceled) return false;
        }

        var result = await output.WriteAsync(packets.Written[sent..]);
        return !result.IsCompleted && !result.IsCanceled;
    }

    private void Break()
    {
        lock (_gate) _broken = true;
    }
}
