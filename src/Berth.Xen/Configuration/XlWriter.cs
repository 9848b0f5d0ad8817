using System.Text;

namespace Berth.Xen.Configuration;

/// <summary>Writes an xl configuration as libvirt does.</summary>
internal static class XlWriter
{
    /// <summary>The quotes around a text with quotes or several lines.</summary>
    public const string Block = "\"\"\"";

    public static string Write(XlConfiguration configuration)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in configuration.Settings)
        {
            text.Append(key).Append(" = ");
            Write(text, key, value);
            text.Append('\n');
        }
        return text.ToString();
    }

    private static void Write(StringBuilder text, string key, XlValue value)
    {
        switch (value)
        {
            case XlNumber number:
                text.Append(number.Number);
                break;
            case XlString { Text: var content }:
                var quote = Quote(key, content);
                text.Append(quote).Append(content).Append(quote);
                break;
            case XlList list:
                text.Append("[ ");
                for (var i = 0; i < list.Items.Count; i++)
                {
                    if (i > 0) text.Append(", ");
                    Write(text, key, list.Items[i]);
                }
                text.Append(list.Items.Count > 0 ? " ]" : "]");
                break;
        }
    }

    private static string Quote(string key, string content)
    {
        if (!content.AsSpan().ContainsAny('"', '\n')) return "\"";
        if (!content.EndsWith('"') && !content.Contains(Block, StringComparison.Ordinal)) return Block;
        if (!content.AsSpan().ContainsAny('\'', '\n')) return "'";
        throw new ProblemException(new Problem
        {
            Kind = ProblemKind.Unsupported,
            Message = $"an xl configuration cannot hold the text of '{key}': it has quotes of both kinds",
            Fix = "use one kind of quotes",
        });
    }
}
