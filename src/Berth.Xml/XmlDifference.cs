using System.Globalization;
using System.Xml;

namespace Berth.Xml;

/// <summary>Something that two elements of one class say differently.</summary>
/// <param name="Path">The attribute or element, as a path from the root: <c>/domain/devices/disk[2]/target/@bus</c>.</param>
/// <param name="Before">The value in the first element; empty for an element without text, null where it is absent.</param>
/// <param name="After">The value in the second one.</param>
/// <param name="Member">The declaration; null below foreign elements.</param>
public sealed record XmlDifference(string Path, string? Before, string? After, XmlMemberShape? Member)
{
    /// <summary>Compares what two elements write. Members of lists are compared by their positions.</summary>
    /// <param name="before">The first element.</param>
    /// <param name="after">The second one.</param>
    /// <param name="format">The form in which they are compared.</param>
    /// <returns>The differences, those that <paramref name="before"/> has in its order, then what is new.</returns>
    public static IReadOnlyList<XmlDifference> Between<T>(T before, T after, XmlFormat format = XmlFormat.None) where T : XmlNode, IXmlElement<T>
    {
        var (first, second) = (Flatten(before, format), Flatten(after, format));
        var differences = new List<XmlDifference>();
        foreach (var (path, value) in first)
        {
            var other = second.GetValueOrDefault(path);
            if (value != other)
                differences.Add(new XmlDifference(path, value, other, Find<T>(path)));
        }
        foreach (var (path, value) in second)
            if (!first.ContainsKey(path))
                differences.Add(new XmlDifference(path, null, value, Find<T>(path)));
        return differences;
    }

    private static XmlMemberShape? Find<T>(string path) where T : XmlNode, IXmlElement<T>
    {
        var root = path.IndexOf('/', 1);
        return root < 0 ? null : T.XmlShape.Find(path[(root + 1)..]);
    }

    /// <summary>Every attribute and every element that holds text or nothing, by its path.</summary>
    private static OrderedDictionary<string, string> Flatten(XmlNode node, XmlFormat format)
    {
        var values = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        var path = new Stack<string>();
        path.Push("");
        using var reader = XmlReader.Create(new StringReader(XmlCanonicalWriter.ToText(node, format)), new XmlReaderSettings { IgnoreWhitespace = true });
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var isEmpty = reader.IsEmptyElement;
                    var here = $"{path.Peek()}/{reader.Name}";
                    var position = positions[here] = positions.GetValueOrDefault(here) + 1;
                    if (position > 1)
                        here = string.Create(CultureInfo.InvariantCulture, $"{here}[{position}]");
                    if (isEmpty && !reader.HasAttributes)
                        values[here] = "";
                    while (reader.MoveToNextAttribute())
                        values[$"{here}/@{reader.Name}"] = reader.Value;
                    if (!isEmpty)
                        path.Push(here);
                    break;
                case XmlNodeType.Text:
                    values[path.Peek()] = reader.Value;
                    break;
                case XmlNodeType.EndElement:
                    path.Pop();
                    break;
            }
        }
        return values;
    }
}
