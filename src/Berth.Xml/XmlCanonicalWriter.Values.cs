using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace Berth.Xml;

public sealed partial class XmlCanonicalWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create(
        "<>&'\"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000b\u000c\u000e\u000f\u0010\u0011\u0012\u0013"
        + "\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\ufffe\uffff");

    /// <summary>Writes an attribute, unless the value is null.</summary>
    public void Attribute(string name, string? value)
    {
        if (value is null)
            return;
        StartAttribute(name);
        AppendEscaped(value);
        Append('\'');
    }

    /// <inheritdoc cref="Attribute(string, string?)"/>
    public void Attribute(string name, long value)
    {
        StartAttribute(name);
        AppendFormatted(value);
        Append('\'');
    }

    /// <inheritdoc cref="Attribute(string, string?)"/>
    public void Attribute(string name, ulong value)
    {
        StartAttribute(name);
        AppendFormatted(value);
        Append('\'');
    }

    /// <inheritdoc cref="Attribute(string, string?)"/>
    public void Attribute(string name, double value)
    {
        StartAttribute(name);
        AppendFormatted(value);
        Append('\'');
    }

    /// <inheritdoc cref="Attribute(string, string?)"/>
    public void Attribute(string name, Guid value)
    {
        StartAttribute(name);
        AppendFormatted(value);
        Append('\'');
    }

    /// <summary>Writes an attribute in hexadecimal, padded with zeros to a number of digits.</summary>
    public void HexAttribute(string name, ulong value, int digits)
    {
        StartAttribute(name);
        AppendHex(value, digits);
        Append('\'');
    }

    /// <summary>Writes the element's text, unless the value is null or empty.</summary>
    public void Text(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        OpenContent(isText: true);
        AppendEscaped(value);
    }

    /// <inheritdoc cref="Text(string?)"/>
    public void Text(long value)
    {
        OpenContent(isText: true);
        AppendFormatted(value);
    }

    /// <inheritdoc cref="Text(string?)"/>
    public void Text(ulong value)
    {
        OpenContent(isText: true);
        AppendFormatted(value);
    }

    /// <inheritdoc cref="Text(string?)"/>
    public void Text(double value)
    {
        OpenContent(isText: true);
        AppendFormatted(value);
    }

    /// <inheritdoc cref="Text(string?)"/>
    public void Text(Guid value)
    {
        OpenContent(isText: true);
        AppendFormatted(value);
    }

    /// <summary>Writes the element's text in hexadecimal, padded with zeros to a number of digits.</summary>
    public void HexText(ulong value, int digits)
    {
        OpenContent(isText: true);
        AppendHex(value, digits);
    }

    private void StartAttribute(string name)
    {
        _frames[_depth - 1].HasAttributes = true;
        Append(' ');
        Append(name);
        Append("='");
    }

    private void AppendName(string? prefix, string name)
    {
        if (prefix is not null)
        {
            Append(prefix);
            Append(':');
        }
        Append(name);
    }

    private void AppendHex(ulong value, int digits)
    {
        Append("0x");
        for (var place = Math.Max(digits - 1, BitOperations.Log2(value) / 4); place >= 0; place--)
            Append("0123456789abcdef"[(int)(value >> 4 * place) & 15]);
    }

    private void AppendFormatted<T>(T value) where T : ISpanFormattable
    {
        Reserve(64);
        value.TryFormat(_buffer.AsSpan(_length), out var count, default, CultureInfo.InvariantCulture);
        _length += count;
    }

    private void AppendEscaped(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var next = text.IndexOfAny(Special);
            if (next < 0)
            {
                Append(text);
                return;
            }
            Append(text[..next]);
            Append(text[next] switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '\'' => "&apos;",
                '"' => "&quot;",
                _ => "", // XML has no way to say it.
            });
            text = text[(next + 1)..];
        }
    }

    private void Append(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    private void Append(char c)
    {
        Reserve(1);
        _buffer[_length++] = c;
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _length < count)
            Grow(count);
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_buffer, clearArray: Format.HasFlag(XmlFormat.Secure));
        _buffer = larger;
    }
}
