using System.Globalization;

namespace Berth.Xen.Configuration;

/// <summary>Reads the text of an xl configuration.</summary>
internal sealed class XlReader(string text)
{
    private const int MaxLength = 1 << 20;
    private const int MaxDepth = 16;
    private const string Values = "expected a text in quotes, a number or a list in brackets";

    private readonly XlConfiguration _configuration = new();
    private int _position;
    private int _line = 1;
    private int _lineStart;

    private char Current => _position < text.Length ? text[_position] : '\0';

    private bool AtEnd => _position >= text.Length;

    public XlConfiguration Read()
    {
        if (text.Length > MaxLength) throw Problem($"a configuration has at most {MaxLength} characters, this one has {text.Length}");
        while (true)
        {
            SkipSpace(lines: true, separators: true);
            if (AtEnd) return _configuration;
            ReadSetting();
        }
    }

    private void ReadSetting()
    {
        var start = _position;
        if (!XlConfiguration.IsKeyStart(Current)) throw Problem($"{Shown()} begins no setting", "write KEY = VALUE");
        while (XlConfiguration.IsKeyPart(Current)) _position++;
        var key = text[start.._position];
        if (_configuration[key] is { } earlier)
        {
            _position = start;
            throw Problem($"'{key}' is set a second time; line {earlier.Line} sets it already", "remove one of the two");
        }
        SkipSpace();
        if (Current == '+') throw Problem("'+=' is not known", $"write all of '{key}' at once");
        if (Current != '=') throw Problem($"'{key}' is followed by {Shown()}", "write KEY = VALUE");
        _position++;
        SkipSpace();
        _configuration[key] = ReadValue(0);
        SkipSpace();
        if (!AtEnd && Current is not ('\n' or ';')) throw Problem($"the value of '{key}' is followed by {Shown()}", "begin a new line for each setting");
    }

    private XlValue ReadValue(int depth)
    {
        var line = _line;
        return Current switch
        {
            '"' or '\'' => new XlString(ReadText()) { Line = line },
            '[' => new XlList(ReadItems(depth + 1)) { Line = line },
            '-' or (>= '0' and <= '9') => new XlNumber(ReadNumber()) { Line = line },
            _ => throw Problem($"{Shown()} begins no value", Values),
        };
    }

    private List<XlValue> ReadItems(int depth)
    {
        if (depth > MaxDepth) throw Problem($"lists are nested more than {MaxDepth} deep");
        var items = new List<XlValue>();
        _position++;
        SkipSpace(lines: true);
        while (Current != ']')
        {
            if (AtEnd) throw Problem("the list does not end", "close it with ']'");
            items.Add(ReadValue(depth));
            SkipSpace(lines: true);
            if (AtEnd || Current == ']') continue;
            if (Current != ',') throw Problem($"an item of a list is followed by {Shown()}", "separate items with ',' and close the list with ']'");
            _position++;
            SkipSpace(lines: true);
        }
        _position++;
        return items;
    }

    private string ReadText()
    {
        var isBlock = string.CompareOrdinal(text, _position, XlWriter.Block, 0, XlWriter.Block.Length) == 0;
        var quote = isBlock ? XlWriter.Block : text[_position].ToString();
        var start = _position + quote.Length;
        var end = text.IndexOf(quote, start, StringComparison.Ordinal);
        var newline = text.AsSpan(start).IndexOf('\n');
        if (end < 0 || (!isBlock && newline >= 0 && start + newline < end)) throw Problem("the text does not end", $"close it with {quote} on the same line");
        var value = text[start..end];
        if (value.Contains('\0', StringComparison.Ordinal)) throw Problem("a text cannot hold a character with the code 0");
        while (_position < end)
        {
            if (text[_position++] == '\n') StartLine();
        }
        _position = end + quote.Length;
        return value;
    }

    private long ReadNumber()
    {
        var start = _position;
        if (Current == '-') _position++;
        while (char.IsAsciiLetterOrDigit(Current)) _position++;
        var digits = text.AsSpan(start, _position - start);
        var negative = digits is ['-', ..];
        if (negative) digits = digits[1..];
        if (TryParse(digits, out var number)) return negative ? -number : number;
        var shown = text[start.._position];
        _position = start;
        throw Problem($"'{shown}' is no number", "write a decimal number, a hexadecimal one with 0x or an octal one with 0 before it, below 2^63; put other things in quotes");
    }

    private static bool TryParse(ReadOnlySpan<char> digits, out long number)
    {
        if (digits is ['0', 'x' or 'X', .. var hex])
            return long.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number) && number >= 0;
        if (digits is not ['0', .. { Length: > 0 } octal])
            return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        number = 0;
        foreach (var digit in octal)
        {
            if (digit is < '0' or > '7' || number > long.MaxValue >> 3) return false;
            number = number << 3 | (long)(digit - '0');
        }
        return true;
    }

    private void SkipSpace(bool lines = false, bool separators = false)
    {
        while (!AtEnd)
        {
            switch (Current)
            {
                case '#':
                    while (!AtEnd && Current != '\n') _position++;
                    break;
                case '\n' when lines:
                    _position++;
                    StartLine();
                    break;
                case ';' when separators:
                case ' ' or '\t' or '\r':
                    _position++;
                    break;
                default:
                    return;
            }
        }
    }

    private void StartLine() => (_line, _lineStart) = (_line + 1, _position);

    private string Shown() => AtEnd ? "the end of the text" : Current == '\n' ? "the end of the line" : $"'{Current}'";

    private ProblemException Problem(string message, string? fix = null) => new(new Problem
    {
        Kind = ProblemKind.Malformed,
        Message = message,
        Location = new(_line, _position - _lineStart + 1),
        Fix = fix,
    });
}
