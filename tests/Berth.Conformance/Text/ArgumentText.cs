using System.Buffers;
using System.Text;

namespace Berth.Conformance.Text;

/// <summary>A command as wrapped text: environment settings, the program, its arguments, quoted for a shell.</summary>
/// <param name="Environment"><c>NAME=value</c>, in order.</param>
/// <param name="Words">The program and its arguments.</param>
internal sealed record ArgumentText(IReadOnlyList<string> Environment, IReadOnlyList<string> Words)
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create("\r\t\n !\"#$&'()*;<>?[\\]^`{|}~");

    /// <summary>Reads the text of one command.</summary>
    /// <exception cref="FormatException">A quote is not closed.</exception>
    public static ArgumentText Read(string text)
    {
        var words = SplitWords(text);
        var settings = words.FindIndex(w => !IsSetting(w));
        if (settings < 0) settings = words.Count;
        return new(words[..settings], words[settings..]);
    }

    /// <summary>The text as libvirt wraps it.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        foreach (var setting in Environment) text.Append(QuoteSetting(setting)).Append(" \\\n");
        for (var i = 0; i < Words.Count; i++)
        {
            if (i > 0) text.Append(' ').Append(StartsLine(i) ? "\\\n" : "");
            text.Append(Quote(Words[i]));
        }
        return text.Append('\n').ToString();
    }

    /// <summary>The value as a shell must see it.</summary>
    public static string Quote(string value) => value.Length == 0 ? "''"
        : value.AsSpan().ContainsAny(s_quoted) ? $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'"
        : value;

    private static string QuoteSetting(string setting)
    {
        var value = setting.IndexOf('=') + 1;
        return setting[..value] + Quote(setting[value..]);
    }

    /// <summary>The values of options stay on the option's line; so do plain words between options.</summary>
    private bool StartsLine(int index)
    {
        if (IsOption(index)) return true;
        if (IsOption(index - 1)) return false;
        var options = Enumerable.Range(1, Words.Count - 1).Where(IsOption);
        return !options.Any(o => o < index) || !options.Any(o => o > index);
    }

    private bool IsOption(int index) => index > 0 && Words[index].StartsWith('-');

    private static bool IsSetting(string word)
    {
        var name = word.AsSpan(0, Math.Max(0, word.IndexOf('=')));
        if (name.IsEmpty || char.IsAsciiDigit(name[0])) return false;
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c) && c != '_') return false;
        return true;
    }

    private static List<string> SplitWords(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var open = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\'':
                    var end = text.IndexOf('\'', i + 1);
                    if (end < 0) throw new FormatException($"The quote at character {i} is not closed.");
                    word.Append(text, i + 1, end - i - 1);
                    open = true;
                    i = end;
                    break;
                case '\\' when i + 1 < text.Length:
                    i++;
                    if (text[i] == '\n') break;
                    word.Append(text[i]);
                    open = true;
                    break;
                case ' ' or '\n' or '\t':
                    if (open) words.Add(word.ToString());
                    word.Clear();
                    open = false;
                    break;
                default:
                    word.Append(text[i]);
                    open = true;
                    break;
            }
        }
        if (open) words.Add(word.ToString());
        return words;
    }
}
