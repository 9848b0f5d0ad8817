using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Berth.Xml.Generator.Parsing;

/// <summary>Turns a documentation comment into plain text.</summary>
internal static class DocumentationText
{
    /// <summary>The comment's summary on one line; null when there is none.</summary>
    public static string? Summary(string comment)
    {
        try
        {
            var summary = XElement.Parse(comment).Element("summary");
            if (summary is null)
                return null;
            var text = new StringBuilder();
            Append(text, summary);
            return string.Join(" ", text.ToString().Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText t:
                    text.Append(t.Value);
                    break;
                case XElement { IsEmpty: true } e:
                    var name = ((string?)e.Attribute("cref") ?? (string?)e.Attribute("langword") ?? (string?)e.Attribute("name") ?? "").Split('(')[0];
                    text.Append(name.Substring(name.LastIndexOfAny(['.', ':']) + 1));
                    break;
                case XElement e:
                    Append(text, e);
                    break;
            }
        }
    }
}
