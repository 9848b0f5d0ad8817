using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Berth.Xml;

/// <summary>Every attribute of an element and every element below that holds text or nothing, by its path.</summary>
internal sealed class FlatElement
{
    private readonly XmlShape _shape;
    private readonly XElement _root;

    /// <param name="shape">What the element's class declares.</param>
    /// <param name="text">The element.</param>
    /// <param name="pattern">The element that gives members of lists their positions; null for one that has its own.</param>
    public FlatElement(XmlShape shape, string text, FlatElement? pattern)
    {
        _shape = shape;
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { IgnoreWhitespace = true });
        _root = XElement.Load(reader);
        Visit(_root, pattern?._root, "/" + _root.Name.LocalName, "");
    }

    public OrderedDictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    private void Visit(XElement element, XElement? pattern, string path, string declared)
    {
        if (!element.HasElements && (element.Value.Length > 0 || !element.HasAttributes)) Values[path] = element.Value;
        foreach (var attribute in element.Attributes())
            if (!attribute.IsNamespaceDeclaration) Values[$"{path}/@{attribute.Name.LocalName}"] = attribute.Value;
        foreach (var group in element.Elements().GroupBy(e => e.Name))
        {
            var (children, peers) = (group.ToList(), pattern?.Elements(group.Key).ToList() ?? []);
            var name = group.Key.LocalName;
            var below = declared.Length == 0 ? name : $"{declared}/{name}";
            var positions = Positions(children, peers, _shape.Find(below)?.Element?.Invoke().Key);
            for (var i = 0; i < children.Count; i++)
            {
                var position = positions[i];
                Visit(children[i], position < peers.Count ? peers[position] : null,
                    position == 0 ? $"{path}/{name}" : string.Create(CultureInfo.InvariantCulture, $"{path}/{name}[{position + 1}]"), below);
            }
        }
    }

    /// <summary>The places of the same things in another list; what is new comes after all of them.</summary>
    private static int[] Positions(List<XElement> children, List<XElement> peers, string? key)
    {
        var positions = new int[children.Count];
        if (key is null || peers.Count == 0)
        {
            for (var i = 0; i < positions.Length; i++) positions[i] = i;
            return positions;
        }
        var taken = new bool[peers.Count];
        Array.Fill(positions, -1);
        foreach (var alternative in key.Split(',', StringSplitOptions.TrimEntries))
        {
            var paths = alternative.Split('+');
            var known = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = peers.Count - 1; i >= 0; i--)
                if (!taken[i] && Identity(peers[i], paths) is { } identity) known[identity] = i;
            for (var i = 0; i < positions.Length; i++)
                if (positions[i] < 0 && Identity(children[i], paths) is { } identity && known.Remove(identity, out var peer)) Take(i, peer);
        }
        // What was not found again stands for what else is missing at its place, or else is new.
        var next = peers.Count;
        for (var i = 0; i < positions.Length; i++)
            if (positions[i] < 0 && i < taken.Length && !taken[i]) Take(i, i);
        for (var i = 0; i < positions.Length; i++)
            if (positions[i] < 0) positions[i] = next++;
        return positions;

        void Take(int child, int peer)
        {
            positions[child] = peer;
            taken[peer] = true;
        }
    }

    private static string? Identity(XElement element, string[] paths)
    {
        var values = Array.ConvertAll(paths, path => Value(element, path));
        return Array.TrueForAll(values, v => v is null) ? null : string.Join('\n', values);
    }

    private static string? Value(XElement? element, string path)
    {
        foreach (var segment in path.Split('/'))
        {
            if (segment.StartsWith('@')) return element?.Attribute(segment[1..])?.Value;
            element = element?.Elements().FirstOrDefault(e => e.Name.LocalName == segment);
        }
        return element?.Value;
    }
}
