using System.Buffers;

namespace Berth.Wire;

/// <summary>Bytes that grow at the end and can be taken back or patched.</summary>
internal sealed class PacketBuffer : IBufferWriter<byte>
{
    private const int Keep = 64 * 1024;
    private byte[] bytes = [];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, Length);

    public Span<byte> At(int position, int count) => bytes.AsSpan(position, count);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return bytes.AsSpan(Length);
    }

    /// <summary>Forgets what was written behind <paramref name="length"/>.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>Forgets everything, and lets go of a large array.</summary>
    public void Clear()
    {
        Length = 0;
        if (bytes.Length > Keep) bytes = [];
    }

    private void Grow(int sizeHint)
    {
        var needed = Length + Math.Max(sizeHint, 1);
        if (needed <= bytes.Length) return;
        Array.Resize(ref bytes, Math.Max(needed, Math.Max(512, Math.Min(2 * bytes.Length, Array.MaxLength))));
    }
}
