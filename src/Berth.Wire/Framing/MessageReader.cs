using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Microsoft.Win32.SafeHandles;

namespace Berth.Wire;

/// <summary>
/// Takes packets from a pipe, one at a time, by their exact lengths. What <see cref="Header"/>, <see cref="Payload"/> and
/// <see cref="TakeDescriptors"/> give belongs to the packet read last.
/// </summary>
/// <param name="input">The bytes.</param>
/// <param name="descriptors">The descriptors beside them; null on a connection that cannot carry any.</param>
public sealed class MessageReader(PipeReader input, IDescriptorTransport? descriptors = null)
{
    private ReadOnlySequence<byte> _payload;
    private SequencePosition _end;
    private byte[]? _rented;
    private ReadOnlyMemory<byte> _contiguous;
    private List<SafeFileHandle>? _received;
    private bool _held;

    public MessageHeader Header { get; private set; }

    /// <summary>What follows the header; valid until the next read.</summary>
    public ReadOnlyMemory<byte> Payload => _contiguous;

    /// <summary>Hands over the descriptors that came with the packet.</summary>
    public IReadOnlyList<SafeFileHandle> TakeDescriptors()
    {
        IReadOnlyList<SafeFileHandle> taken = _received is null ? [] : _received;
        _received = null;
        return taken;
    }

    /// <summary>Reads the next packet; false when the peer is gone.</summary>
    /// <exception cref="XdrException">No packet can start with these bytes: the connection has to be closed.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancel)
    {
        Release();
        while (true)
        {
            var read = await input.ReadAsync(cancel);
            var buffer = read.Buffer;
            if (TryParse(buffer)) return true;
            input.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted || read.IsCanceled) return false;
        }
    }

    /// <summary>Lets go of the packet.</summary>
    public void Release()
    {
        if (_received is not null)
            foreach (var descriptor in TakeDescriptors()) descriptor.Dispose();
        if (_rented is not null) ArrayPool<byte>.Shared.Return(_rented);
        _rented = null;
        _contiguous = default;
        if (_held) input.AdvanceTo(_end);
        _held = false;
    }

    private bool TryParse(in ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length < MessageHeader.LengthSize) return false;
        Span<byte> word = stackalloc byte[MessageHeader.LengthSize];
        buffer.Slice(0, word.Length).CopyTo(word);
        var length = BinaryPrimitives.ReadUInt32BigEndian(word);
        if (length < MessageHeader.LengthSize + MessageHeader.Size || length > MessageHeader.MaxPacket + MessageHeader.LengthSize)
            throw new XdrException($"a packet claims a length of {length} bytes; 28 to {MessageHeader.MaxPacket + MessageHeader.LengthSize} are allowed");
        if (buffer.Length < length) return false;

        Span<byte> header = stackalloc byte[MessageHeader.Size];
        buffer.Slice(MessageHeader.LengthSize, header.Length).CopyTo(header);
        Header = MessageHeader.Read(header);
        _payload = buffer.Slice(MessageHeader.LengthSize + MessageHeader.Size, length - MessageHeader.LengthSize - MessageHeader.Size);
        var count = Header.CarriesDescriptors ? ReadCount() : 0;
        if (buffer.Length < length + count) return false;
        if (count > 0) Receive(count);
        _end = buffer.GetPosition(length + count);
        _held = true;
        _contiguous = _payload.IsSingleSegment ? _payload.First : Join();
        return true;
    }

    private int ReadCount()
    {
        if (_payload.Length < 4) throw new XdrException("a packet that carries descriptors does not say how many");
        Span<byte> word = stackalloc byte[4];
        _payload.Slice(0, 4).CopyTo(word);
        var count = BinaryPrimitives.ReadUInt32BigEndian(word);
        if (count > MessageHeader.MaxDescriptors) throw new XdrException($"a packet carries {count} descriptors; at most {MessageHeader.MaxDescriptors} are allowed");
        _payload = _payload.Slice(4);
        return (int)count;
    }

    private void Receive(int count)
    {
        _received = new(count);
        for (var i = 0; i < count; i++)
        {
            if (descriptors is null || !descriptors.TryDequeueDescriptor(out var descriptor))
                throw new XdrException($"a packet announces {count} descriptors, but {i} arrived");
            _received.Add(descriptor);
        }
    }

    private ReadOnlyMemory<byte> Join()
    {
        var length = (int)_payload.Length;
        _rented = ArrayPool<byte>.Shared.Rent(length);
        _payload.CopyTo(_rented);
        return _rented.AsMemory(0, length);
    }
}
