using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Berth.Wire;

/// <summary>Writes XDR (RFC 4506). <see cref="Flush"/> hands over what is still held back.</summary>
/// <param name="output">Where the bytes go.</param>
public ref partial struct XdrWriter(IBufferWriter<byte> output)
{
    private const int Chunk = 256;
    private readonly IBufferWriter<byte> _output = output;
    private Span<byte> _buffer;
    private int _used;

    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32BigEndian(Reserve(4), value);

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Reserve(4), value);

    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64BigEndian(Reserve(8), value);

    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Reserve(8), value);

    public void WriteDouble(double value) => BinaryPrimitives.WriteDoubleBigEndian(Reserve(8), value);

    /// <summary>A signed character; takes four bytes.</summary>
    public void WriteSByte(sbyte value) => WriteInt32(value);

    /// <summary>An unsigned character; takes four bytes.</summary>
    public void WriteByte(byte value) => WriteUInt32(value);

    /// <summary>An unsigned short; takes four bytes.</summary>
    public void WriteUInt16(ushort value) => WriteUInt32(value);

    public void WriteUuid(Guid value) => value.TryWriteBytes(Reserve(16), bigEndian: true, out _);

    public void WriteFlag(bool value) => WriteUInt32(value ? 1u : 0u);

    /// <summary>A string of at most <see cref="XdrReader.MaxString"/> bytes of UTF-8.</summary>
    public void WriteString(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        WriteCount(length, XdrReader.MaxString);
        var padded = Reserve(Padded(length));
        Encoding.UTF8.GetBytes(value, padded);
        padded[length..].Clear();
    }

    public void WriteOptionalString(string? value)
    {
        WriteFlag(value is not null);
        if (value is not null) WriteString(value);
    }

    /// <summary>Counted bytes, padded to a multiple of four.</summary>
    public void WriteOpaque(ReadOnlySpan<byte> value, int maximum)
    {
        WriteCount(value.Length, maximum);
        var padded = Reserve(Padded(value.Length));
        value.CopyTo(padded);
        padded[value.Length..].Clear();
    }

    /// <summary>A structure.</summary>
    public void Write<T>(T value) where T : IXdr<T> => value.Encode(ref this);

    /// <summary>A structure that may be absent.</summary>
    public void WriteOptional<T>(T? value) where T : class, IXdr<T>
    {
        WriteFlag(value is not null);
        value?.Encode(ref this);
    }

    /// <summary>Hands what was written to the output.</summary>
    public void Flush()
    {
        if (_used > 0) _output.Advance(_used);
        _buffer = default;
        _used = 0;
    }

    private void WriteCount(int count, int maximum)
    {
        if (count > maximum) throw new XdrException($"a list or string of {count} elements exceeds its limit of {maximum}");
        WriteUInt32((uint)count);
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _used < count)
        {
            Flush();
            _buffer = _output.GetSpan(Math.Max(count, Chunk));
        }

        var reserved = _buffer.Slice(_used, count);
        _used += count;
        return reserved;
    }

    private static int Padded(int length) => (length + 3) & ~3;
}
