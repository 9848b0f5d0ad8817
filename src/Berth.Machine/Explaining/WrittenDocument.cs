using System.Xml;
using System.Xml.Linq;
using Berth.Xml;

namespace Berth.Machine.Explaining;

/// <summary>A document as its author wrote it, to be asked whether something stands in it.</summary>
internal sealed class WrittenDocument
{
    private readonly Dictionary<XmlLocation, XElement> _elements = [];
    private readonly XElement _root;

    public WrittenDocument(string text)
    {
        _root = XDocument.Parse(text, LoadOptions.SetLineInfo).Root!;
        foreach (var element in _root.DescendantsAndSelf())
            if (element is IXmlLineInfo place && place.HasLineInfo()) _elements[new(place.LineNumber, place.LinePosition)] = element;
    }

    /// <summary>Whether a value of an object is written, in whatever spelling.</summary>
    public bool Has(XmlOutlineNode node, string path)
    {
        while (!node.Node.Location.IsKnown)
        {
            if (node.Parent is null) return false;
            path = path.Length == 0 ? node.Step : $"{node.Step}/{path}";
            node = node.Parent;
        }
        return _elements.TryGetValue(node.Node.Location, out var element) && Has(element, path);
    }

    private static bool Has(XElement element, string path)
    {
        if (path.Length == 0) return true;
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var (step, rest) = slash < 0 ? (path, "") : (path[..slash], path[(slash + 1)..]);
        if (step[0] == '@') return element.Attributes().Any(a => a.Name.LocalName == LocalName(step[1..]));
        return element.Elements().Any(e => e.Name.LocalName == LocalName(step.Split('[')[0]) && Has(e, rest));
    }

    private static string LocalName(string name) => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
