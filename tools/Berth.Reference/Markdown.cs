using System.Text;
using System.Text.RegularExpressions;
using Berth.Machine;

namespace Berth.Reference;

/// <summary>Pieces of Markdown.</summary>
internal static partial class Markdown
{
    /// <summary>The way from one page to another.</summary>
    public static string Link(string text, string from, string to, string anchor = "")
    {
        var here = System.IO.Path.GetDirectoryName(from) ?? "";
        var target = System.IO.Path.GetRelativePath(here.Length == 0 ? "." : here, to);
        return $"[{text}]({target}{(anchor.Length == 0 ? "" : "#" + anchor)})";
    }

    /// <summary>Text in the cell of a table.</summary>
    public static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');

    /// <summary>
    /// The text of a documentation comment for readers of XML: what is null for a program is absent for them, and tags, which would
    /// be taken for HTML, become code.
    /// </summary>
    public static string Prose(string text)
    {
        text = Null().Replace(text, "absent");
        var prose = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var end = text[i] == '<' ? text.IndexOf('>', i) : -1;
            if (end < 0)
            {
                prose.Append(text[i]);
                continue;
            }
            prose.Append('`').Append(text, i, end - i + 1).Append('`');
            i = end;
        }
        return prose.ToString();
    }

    [GeneratedRegex(@"\bnull\b", RegexOptions.None, 1000)]
    private static partial Regex Null();

    /// <summary>What is written and what a rule makes of it.</summary>
    public static void AddExample(StringBuilder text, RuleExample example)
    {
        text.Append("```xml\n");
        if (example.Before.Length > 0) text.Append("<!-- written -->\n").Append(example.Before).Append('\n');
        text.Append(example.After.Length > 0 ? $"<!-- becomes -->\n{example.After}\n" : "<!-- becomes nothing -->\n").Append("```\n");
    }

    /// <summary>The place that a heading gets on a page.</summary>
    public static string Anchor(string heading) => string.Concat(heading.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
}
