using Berth.Xml;

namespace Berth.Cli.Rules;

/// <summary>The start tags of a document's elements, by which people recognise them.</summary>
internal sealed class StartTags
{
    private readonly string[] _lines;
    private readonly Dictionary<object, XmlOutlineNode> _nodes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, XmlOutlineNode> _paths = new(StringComparer.Ordinal);

    public StartTags(XmlOutline outline)
    {
        _lines = outline.Text.Split('\n');
        foreach (var node in outline.Nodes)
        {
            _nodes.TryAdd(node.Node, node);
            _paths.TryAdd(node.Path, node);
        }
    }

    public string At(int line) => line < 1 || line > _lines.Length ? "" : _lines[line - 1].Trim();

    public string Of(XmlNode element) => _nodes.TryGetValue(element, out var node) ? At(node.Line) : "<domain>";

    public string OfPath(string path) => _paths.TryGetValue(path, out var node) ? At(node.Line) : $"<{path[(path.LastIndexOf('/') + 1)..]}>";

    /// <summary>The element around one.</summary>
    public string Above(XmlNode element) => _nodes.TryGetValue(element, out var node) && node.Parent is { } parent ? At(parent.Line) : "<domain>";

    public string PathOf(XmlNode element) => _nodes.TryGetValue(element, out var node) ? node.Path : "/domain";

    /// <summary>What follows the path of an element in a path.</summary>
    public string Inner(string path, XmlNode element)
    {
        var above = PathOf(element);
        return path.Length > above.Length && path.StartsWith(above, StringComparison.Ordinal) ? path[(above.Length + 1)..] : "";
    }
}
