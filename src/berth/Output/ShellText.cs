using System.Buffers;
using System.Text;
using Berth.Cli.Commands;

namespace Berth.Cli.Output;

/// <summary>A program call as text that a shell understands.</summary>
internal static class ShellText
{
    private static readonly SearchValues<char> s_plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+=:,./@%");

    /// <summary>One option on each line.</summary>
    public static string Of(CommandReport call)
    {
        var text = new StringBuilder();
        foreach (var setting in call.Environment)
        {
            var value = setting.IndexOf('=', StringComparison.Ordinal) + 1;
            text.Append(setting, 0, value).Append(Quote(setting[value..])).Append(" \\\n");
        }
        text.Append(Quote(call.Program));
        foreach (var argument in call.Arguments) text.Append(argument.StartsWith('-') ? " \\\n" : " ").Append(Quote(argument));
        return text.ToString();
    }

    /// <summary>Reads a call back.</summary>
    /// <exception cref="FormatException">A quote is not closed.</exception>
    public static CommandReport Read(string text)
    {
        var words = Words(text);
        var settings = words.TakeWhile(IsSetting).Count();
        return settings == words.Count ? new(words, "", []) : new(words[..settings], words[settings], words[(settings + 1)..]);
    }

    public static string Quote(string word) =>
        word.Length > 0 && !word.AsSpan().ContainsAnyExcept(s_plain) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static bool IsSetting(string word) =>
        word.IndexOf('=', StringComparison.Ordinal) is > 0 and var end && word[..end].All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\'')
            {
                var end = text.IndexOf('\'', i + 1);
                if (end < 0) throw new FormatException($"the quote at character {i + 1} is not closed");
                (word ??= new()).Append(text, i + 1, end - i - 1);
                i = end;
            }
            else if (text[i] == '\\' && i + 1 < text.Length)
            {
                if (text[++i] != '\n') (word ??= new()).Append(text[i]);
            }
            else if (text[i] is ' ' or '\n' or '\t')
            {
                if (word is not null) words.Add(word.ToString());
                word = null;
            }
            else
            {
                (word ??= new()).Append(text[i]);
            }
        }
        if (word is not null) words.Add(word.ToString());
        return words;
    }
}
