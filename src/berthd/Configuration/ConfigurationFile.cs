using System.Globalization;

namespace Berth.Daemon.Configuration;

/// <summary>
/// Reads files of <c>key = value</c> lines, as libvirt's daemons have them: values are strings in single or double quotes (three double quotes may span lines),
/// whole numbers, or lists of strings in brackets; <c>#</c> begins a comment.
/// </summary>
internal sealed class ConfigurationFile
{
    private const int MaxSize = 1 << 20;

    private readonly string _path;
    private readonly string _text;
    private int _at;
    private int _line = 1;

    private ConfigurationFile(string path, string text)
    {
        _path = path;
        _text = text;
    }

    /// <summary>Reads a file's settings in order.</summary>
    /// <exception cref="ConfigurationException">It cannot be read, or not understood.</exception>
    public static IReadOnlyList<ConfigurationEntry> Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxSize) throw new ConfigurationException($"{path}: larger than {MaxSize >> 20} MiB; this is no configuration file");
            return Parse(path, File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"cannot read the configuration file: {e.Message}");
        }
    }

    /// <param name="path">What to call the text in messages.</param>
    /// <param name="text">The settings.</param>
    public static IReadOnlyList<ConfigurationEntry> Parse(string path, string text) => new ConfigurationFile(path, text).ReadAll();

    private string Place => $"{_path}:{_line}";

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    private List<ConfigurationEntry> ReadAll()
    {
        List<ConfigurationEntry> entries = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (SkipToContent())
        {
            ConfigurationEntry entry = ReadEntry();
            if (!seen.Add(entry.Key)) throw new ConfigurationException($"{entry.Place}: '{entry.Key}' is set a second time; remove one of the two");
            entries.Add(entry);
        }

        return entries;
    }

    private ConfigurationEntry ReadEntry()
    {
        string place = Place;
        int start = _at;
        while (char.IsAsciiLetterOrDigit(Next) || Next is '_' or '-') _at++;
        string key = _text[start.._at];
        if (key.Length == 0) throw new ConfigurationException($"{place}: '{Next}' is no setting; a line reads: key = value");
        SkipBlanks();
        if (Next != '=') throw new ConfigurationException($"{place}: '=' is missing after '{key}'; a line reads: key = value");
        _at++;
        SkipBlanks();
        ConfigurationEntry entry = Next switch
        {
            '"' or '\'' => new(place, key, ReadString(), null, null),
            '[' => new(place, key, null, null, ReadList()),
            _ => new(place, key, null, ReadNumber(key), null),
        };
        SkipBlanks();
        if (Next is not ('\n' or '\r' or '#' or '\0')) throw new ConfigurationException($"{Place}: '{Next}' after the value of '{key}'; a line holds one setting");
        return entry;
    }

    private string ReadString()
    {
        string place = Place;
        bool isLong = string.CompareOrdinal(_text, _at, "\"\"\"", 0, 3) == 0;
        string quote = isLong ? "\"\"\"" : _text[_at].ToString();
        int start = _at + quote.Length;
        int end = _text.IndexOf(quote, start, StringComparison.Ordinal);
        if (end < 0 || (!isLong && _text.AsSpan(start, end - start).Contains('\n')))
            throw new ConfigurationException($"{place}: a string without its closing {quote}");
        string value = _text[start..end];
        _line += value.AsSpan().Count('\n');
        _at = end + quote.Length;
        return value;
    }

    private long ReadNumber(string key)
    {
        int start = _at;
        if (Next == '-') _at++;
        while (char.IsAsciiDigit(Next)) _at++;
        return long.TryParse(_text.AsSpan(start, _at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new ConfigurationException($"{Place}: no value for '{key}'; it is a whole number, a string in quotes, or a list of strings in brackets");
    }

    private List<string> ReadList()
    {
        string place = Place;
        List<string> items = [];
        _at++;
        while (true)
        {
            if (!SkipToContent()) throw new ConfigurationException($"{place}: a list without its closing ]");
            if (Next == ']') break;
            if (Next is not ('"' or '\'')) throw new ConfigurationException($"{Place}: '{Next}' in a list; it holds strings in quotes, separated by commas");
            items.Add(ReadString());
            if (!SkipToContent()) continue;
            if (Next == ',') _at++;
            else if (Next != ']') throw new ConfigurationException($"{Place}: '{Next}' in a list; its strings are separated by commas");
        }

        _at++;
        return items;
    }

    private void SkipBlanks()
    {
        while (Next is ' ' or '\t') _at++;
    }

    /// <summary>Skips white space, line ends and comments; false at the end of the text.</summary>
    private bool SkipToContent()
    {
        for (; _at < _text.Length; _at++)
        {
            switch (_text[_at])
            {
                case '\n': _line++; break;
                case ' ' or '\t' or '\r': break;
                case '#':
                    int end = _text.IndexOf('\n', _at);
                    _at = (end < 0 ? _text.Length : end) - 1;
                    break;
                default: return true;
            }
        }

        return false;
    }
}
