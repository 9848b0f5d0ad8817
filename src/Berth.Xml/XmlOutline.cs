using System.Globalization;
using System.Xml;

namespace Berth.Xml;

/// <summary>What an element writes, value by value, and which object each value belongs to.</summary>
public sealed class XmlOutline
{
    private XmlOutline(string text, IReadOnlyList<XmlOutlineNode> nodes) => (Text, Nodes) = (text, nodes);

    /// <summary>The canonical text.</summary>
    public string Text { get; }

    /// <summary>The objects in the order of the text, the root first.</summary>
    public IReadOnlyList<XmlOutlineNode> Nodes { get; }

    /// <summary>Takes the outline of an element.</summary>
    /// <param name="root">The element.</param>
    /// <param name="format">The form in which it is written.</param>
    public static XmlOutline Of(XmlNode root, XmlFormat format = XmlFormat.None)
    {
        var owners = new List<(int Element, XmlNode Node)>();
        using var writer = new XmlCanonicalWriter(format) { Owners = owners };
        root.WriteXml(writer);
        var text = writer.ToString();
        return new(text, new Reading(owners).Read(text));
    }

    /// <summary>Goes through the text and gives each value to the innermost object around it.</summary>
    private sealed class Reading(List<(int Element, XmlNode Node)> owners)
    {
        private readonly List<XmlOutlineNode> _nodes = new(owners.Count);
        private readonly Stack<(XmlOutlineNode Node, string Step, string Path)> _open = new();
        private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
        private int _element;

        public List<XmlOutlineNode> Read(string text)
        {
            using var reader = XmlReader.Create(new StringReader(text), new() { IgnoreWhitespace = true, DtdProcessing = DtdProcessing.Prohibit });
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element: Enter(reader); break;
                    case XmlNodeType.Text: Add(reader, _open.Peek().Step, reader.Value); break;
                    case XmlNodeType.EndElement: _open.Pop(); break;
                }
            }
            return _nodes;
        }

        private void Enter(XmlReader reader)
        {
            var (parent, outer) = _open.Count == 0 ? default : (_open.Peek().Node, _open.Peek());
            var path = $"{outer.Path}/{reader.Name}";
            var position = _positions[path] = _positions.GetValueOrDefault(path) + 1;
            var index = position > 1 ? string.Create(CultureInfo.InvariantCulture, $"[{position}]") : "";
            path += index;
            var step = Join(outer.Step, reader.Name + index);
            var line = ((IXmlLineInfo)reader).LineNumber;
            if (_nodes.Count < owners.Count && owners[_nodes.Count].Element == _element)
            {
                parent = new() { Node = owners[_nodes.Count].Node, Parent = parent, Step = step, Path = path, Line = line };
                _nodes.Add(parent);
                step = "";
            }
            _element++;
            var isEmpty = reader.IsEmptyElement;
            _open.Push((parent, step, path));
            if (isEmpty && !reader.HasAttributes) Add(reader, step, "");
            while (reader.MoveToNextAttribute())
                if (reader.Prefix != "xmlns") Add(reader, Join(step, "@" + reader.Name), reader.Value);
            if (isEmpty) _open.Pop();
        }

        private void Add(XmlReader reader, string path, string value) =>
            _open.Peek().Node.Add(new(path, value, ((IXmlLineInfo)reader).LineNumber));

        private static string Join(string? step, string name) => string.IsNullOrEmpty(step) ? name : $"{step}/{name}";
    }
}
