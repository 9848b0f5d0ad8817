using System.Buffers.Binary;
using System.Text;

namespace Berth.Wire;

/// <summary>
/// Reads XDR (RFC 4506) from untrusted bytes. Every count is checked against the declared maximum and against the bytes
/// that are there before anything is allocated.
/// </summary>
public ref partial struct XdrReader
{
    /// <summary>The longest string of the protocol, in bytes.</summary>
    public const int MaxString = 4 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly ReadOnlySpan<byte> _bytes;
    private int _position;

    /// <summary>Starts at the first of <paramref name="bytes"/>.</summary>
    public XdrReader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>How many bytes are left.</summary>
    public readonly int Remaining => _bytes.Length - _position;

    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>A signed character; takes four bytes, of which the lowest counts.</summary>
    public sbyte ReadSByte() => (sbyte)ReadInt32();

    /// <summary>An unsigned character; takes four bytes, of which the lowest counts.</summary>
    public byte ReadByte() => (byte)ReadUInt32();

    /// <summary>An unsigned short; takes four bytes, of which the lower two count.</summary>
    public ushort ReadUInt16() => (ushort)ReadUInt32();

    /// <summary>Sixteen bytes, in the order in which the UUID is written.</summary>
    public Guid ReadUuid() => new(Take(16), bigEndian: true);

    /// <summary>The flag before an optional value. Any value but 0 means that one follows.</summary>
    public bool ReadFlag() => ReadUInt32() != 0;

    /// <summary>A string of at most <see cref="MaxString"/> bytes of UTF-8.</summary>
    public string ReadString()
    {
        var length = ReadCount(MaxString, elementSize: 1);
        var text = Take(length);
        SkipPadding(length);
        if (text.Contains((byte)0)) throw new XdrException("a string contains a NUL byte");
        try
        {
            return Utf8.GetString(text);
        }
        catch (DecoderFallbackException e)
        {
            throw new XdrException("a string is not valid UTF-8", e);
        }
    }

    public string? ReadOptionalString() => ReadFlag() ? ReadString() : null;

    /// <summary>Counted bytes, padded to a multiple of four.</summary>
    public byte[] ReadOpaque(int maximum)
    {
        var length = ReadCount(maximum, elementSize: 1);
        var value = Take(length).ToArray();
        SkipPadding(length);
        return value;
    }

    /// <summary>A structure.</summary>
    public T Read<T>() where T : IXdr<T> => T.Decode(ref this);

    /// <summary>A structure that may be absent.</summary>
    public T? ReadOptional<T>() where T : class, IXdr<T> => ReadFlag() ? T.Decode(ref this) : null;

    /// <summary>The count before a list, checked against the declared maximum and the bytes that are left.</summary>
    private int ReadCount(int maximum, int elementSize)
    {
        var count = ReadUInt32();
        if (count > (uint)maximum) throw new XdrException($"a list or string of {count} elements exceeds its limit of {maximum}");
        if (count > (uint)(Remaining / elementSize)) throw new XdrException($"a list or string of {count} elements goes beyond the end of the message");
        return (int)count;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > Remaining) throw new XdrException($"the message ends early: {count} bytes needed, {Remaining} left");
        var taken = _bytes.Slice(_position, count);
        _position += count;
        return taken;
    }

    private void SkipPadding(int length) => Take(-length & 3);
}
