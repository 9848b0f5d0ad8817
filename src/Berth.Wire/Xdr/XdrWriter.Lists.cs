using System.Text;

namespace Berth.Wire;

public ref partial struct XdrWriter
{
    /// <summary>A list of at most <paramref name="maximum"/> structures.</summary>
    public void WriteArray<T>(ReadOnlySpan<T> items, int maximum) where T : IXdr<T>
    {
        WriteCount(items.Length, maximum);
        foreach (var item in items) item.Encode(ref this);
    }

    /// <inheritdoc cref="WriteArray{T}(ReadOnlySpan{T}, int)"/>
    public void WriteArray<T>(T[] items, int maximum) where T : IXdr<T> => WriteArray((ReadOnlySpan<T>)items, maximum);

    public void WriteStringArray(ReadOnlySpan<string> items, int maximum)
    {
        WriteCount(items.Length, maximum);
        foreach (var item in items) WriteString(item);
    }

    public void WriteInt32Array(ReadOnlySpan<int> items, int maximum)
    {
        WriteCount(items.Length, maximum);
        foreach (var item in items) WriteInt32(item);
    }

    public void WriteUInt32Array(ReadOnlySpan<uint> items, int maximum)
    {
        WriteCount(items.Length, maximum);
        foreach (var item in items) WriteUInt32(item);
    }

    public void WriteUInt64Array(ReadOnlySpan<ulong> items, int maximum)
    {
        WriteCount(items.Length, maximum);
        foreach (var item in items) WriteUInt64(item);
    }

    /// <summary>Counted characters of four bytes each.</summary>
    public void WriteChars(ReadOnlySpan<byte> value, int maximum)
    {
        WriteCount(value.Length, maximum);
        foreach (var character in value) WriteByte(character);
    }

    /// <summary>Counted characters of four bytes each that hold a text and the NUL that ends it.</summary>
    public void WriteText(string value, int maximum)
    {
        var text = Encoding.UTF8.GetBytes(value);
        WriteCount(text.Length + 1, maximum);
        foreach (var character in text) WriteByte(character);
        WriteByte(0);
    }

    /// <summary>Exactly <paramref name="length"/> characters of four bytes each: a text, cut to fit, and NULs.</summary>
    public void WriteFixedText(string value, int length)
    {
        var text = Encoding.UTF8.GetBytes(value);
        for (var i = 0; i < length; i++) WriteByte(i < text.Length && i < length - 1 ? text[i] : (byte)0);
    }
}
