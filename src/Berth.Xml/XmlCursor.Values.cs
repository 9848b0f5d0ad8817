using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Xml;

namespace Berth.Xml;

public sealed partial class XmlCursor
{
    private char[] _value = ArrayPool<char>.Shared.Rent(64);
    private int _length;
    private bool _isLoaded;
    private bool _isText;

    /// <summary>The attribute's value, or the text that was loaded. Valid until the cursor moves.</summary>
    public ReadOnlySpan<char> Value
    {
        get
        {
            if (!_isLoaded)
            {
                _length = 0;
                _isText = false;
                AppendValue();
                _isLoaded = true;
            }
            return _value.AsSpan(0, _length);
        }
    }

    /// <summary>The value as a string.</summary>
    public string GetString() => _isLoaded ? new string(_value, 0, _length) : _reader.Value;

    /// <summary>Takes the rest of the entered element as text, which becomes the value.</summary>
    /// <returns>False when there is none.</returns>
    public bool LoadText()
    {
        _length = 0;
        ref var frame = ref _frames[_depth - 1];
        while (!frame.IsEmpty && Advance())
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    AppendValue();
                    break;
                case XmlNodeType.Element:
                    UnknownElement("");
                    break;
                case XmlNodeType.EndElement:
                    frame.IsEmpty = true;
                    break;
            }
        }
        _isLoaded = _isText = true;
        return _length > 0;
    }

    /// <summary>Makes a text that was gathered between children the value.</summary>
    /// <returns>False when there is none.</returns>
    public bool LoadText(string? text)
    {
        _length = 0;
        if (text is not null)
        {
            Reserve(text.Length);
            text.CopyTo(_value);
            _length = text.Length;
        }
        _isLoaded = _isText = true;
        return _length > 0;
    }

    /// <summary>Reads a signed number. Leading zeros mean octal where <paramref name="octal"/>; the prefix <c>0x</c> means hexadecimal.</summary>
    public bool TryGetInt64(long min, long max, bool octal, ProblemKind kind, out long value)
    {
        var text = Value.TrimStart(" \t\n\r");
        var isNegative = text.StartsWith('-');
        if (isNegative || text.StartsWith('+'))
            text = text[1..];
        if (!TryParseDigits(text, octal, out var digits, out var isTooBig))
        {
            value = 0;
            return BadNumber(isTooBig, min, max, kind);
        }
        value = unchecked(isNegative ? -(long)digits : (long)digits);
        var fits = isNegative ? digits <= 1UL << 63 : digits <= long.MaxValue;
        return (fits && value >= min && value <= max) || BadNumber(true, min, max, kind);
    }

    /// <summary>Reads a number that is not negative.</summary>
    public bool TryGetUInt64(ulong min, ulong max, bool octal, ProblemKind kind, out ulong value)
    {
        var text = Value.TrimStart(" \t\n\r");
        if (text.StartsWith('+'))
            text = text[1..];
        if (!TryParseDigits(text, octal, out value, out var isTooBig))
            return BadNumber(isTooBig, min, max, kind);
        return (value >= min && value <= max) || BadNumber(true, min, max, kind);
    }

    /// <summary>Reads a number with a fraction.</summary>
    public bool TryGetDouble(ProblemKind kind, out double value)
    {
        if (double.TryParse(Value.TrimStart(" \t\n\r"), NumberStyles.Float & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value))
            return true;
        BadValue(kind, "a number");
        return false;
    }

    /// <summary>Reads a boolean in the given spelling.</summary>
    public bool TryGetBool(bool isOnOff, ProblemKind kind, out bool value)
    {
        var text = Value;
        value = text.SequenceEqual(isOnOff ? "on" : "yes");
        if (value || text.SequenceEqual(isOnOff ? "off" : "no"))
            return true;
        BadValue(kind, isOnOff ? ["on", "off"] : ["yes", "no"]);
        return false;
    }

    /// <summary>Reads a UUID: 32 hexadecimal digits with dashes anywhere, or none.</summary>
    public bool TryGetGuid(ProblemKind kind, out Guid value)
    {
        Span<char> digits = stackalloc char[32];
        var count = 0;
        foreach (var c in Value.TrimStart(" \t\n\r"))
        {
            if (c == '-')
                continue;
            if (count == 32 || !char.IsAsciiHexDigit(c))
            {
                count = -1;
                break;
            }
            digits[count++] = c;
        }
        if (count == 32 && Guid.TryParseExact(digits, "N", out value))
            return true;
        value = default;
        BadValue(kind, "a UUID of 32 hexadecimal digits such as 8f5a9c2e-4b1d-4c3a-9e7f-0123456789ab");
        return false;
    }

    private static bool TryParseDigits(ReadOnlySpan<char> text, bool octal, out ulong value, out bool isTooBig)
    {
        var radix = 10u;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            radix = 16;
            text = text[2..];
        }
        else if (octal && text.Length > 1 && text[0] == '0')
        {
            radix = 8;
        }

        value = 0;
        isTooBig = false;
        if (text.IsEmpty)
            return false;
        foreach (var c in text)
        {
            var digit = char.IsAsciiHexDigit(c) ? (uint)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10) : uint.MaxValue;
            if (digit >= radix)
            {
                isTooBig = false;
                return false;
            }
            var next = (UInt128)value * radix + digit;
            if (next > ulong.MaxValue)
                isTooBig = true;
            value = unchecked((ulong)next);
        }
        return !isTooBig;
    }

    private void AppendValue()
    {
        while (true)
        {
            // The reader never splits a surrogate pair.
            if (_value.Length - _length < 2)
                Array.Resize(ref _value, _value.Length * 2);
            var count = _reader.ReadValueChunk(_value, _length, _value.Length - _length);
            if (count == 0)
                return;
            _length += count;
        }
    }

    private void Reserve(int length)
    {
        if (_value.Length < length)
            _value = new char[BitOperations.RoundUpToPowerOf2((uint)length)];
    }
}
