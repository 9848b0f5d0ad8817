using System.Buffers;
using System.Runtime.InteropServices;

namespace Berth.Wire;

/// <summary>Bytes that grow at the end and can be taken back or patched.</summary>
internal sealed class PacketBuffer : IBufferWriter<byte>
{
    private const int Keep = 64 * 1024;
    private byte[] _bytes = [];

    public int Length { get; private set; }

    /// <summary>Descriptors, and behind how many of the bytes each is to be sent.</summary>
    public Queue<(int Position, SafeHandle Descriptor)> Attached { get; } = [];

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public Span<byte> At(int position, int count) => _bytes.AsSpan(position, count);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsSpan(Length);
    }

    /// <summary>Forgets what was written behind <paramref name="length"/>.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>Forgets everything, and lets go of a large array.</summary>
    public void Clear()
    {
        Length = 0;
        while (Attached.TryDequeue(out var unsent)) unsent.Descriptor.Dispose();
        if (_bytes.Length > Keep) _bytes = [];
    }

    private void Grow(int sizeHint)
    {
        var needed = Length + Math.Max(sizeHint, 1);
        if (needed <= _bytes.Length) return;
        Array.Resize(ref _bytes, Math.Max(needed, Math.Max(512, Math.Min(2 * _bytes.Length, Array.MaxLength))));
    }
}
