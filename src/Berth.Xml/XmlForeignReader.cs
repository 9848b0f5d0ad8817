using System.Xml;

namespace Berth.Xml;

/// <summary>Reads elements that no declaration knows.</summary>
internal sealed class XmlForeignReader(XmlReader reader, Func<bool> advance)
{
    // Counted, because an inner element may declare a prefix again.
    private readonly Dictionary<string, int> _scope = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _outside = new(StringComparer.Ordinal);

    /// <summary>Reads the element at which the reader stands, and leaves the reader at its end. Namespaces that it takes from
    /// the elements around it are declared on it.</summary>
    public XmlForeign Read()
    {
        var element = ReadElement();
        return _outside.Count == 0 ? element : new XmlForeign
        {
            Prefix = element.Prefix,
            Name = element.Name,
            Namespace = element.Namespace,
            Declarations = [.. _outside, .. element.Declarations],
            Attributes = element.Attributes,
            Content = element.Content,
        };
    }

    private XmlForeign ReadElement()
    {
        var (prefix, name, uri, isEmpty) = (reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.IsEmptyElement);
        var declarations = new List<KeyValuePair<string, string>>();
        var attributes = new List<KeyValuePair<string, string>>();
        while (reader.MoveToNextAttribute())
        {
            if (reader.Prefix == "xmlns" || (reader.Prefix.Length == 0 && reader.LocalName == "xmlns"))
            {
                var declared = reader.Prefix.Length == 0 ? "" : reader.LocalName;
                declarations.Add(new(declared, reader.Value));
                _scope[declared] = _scope.GetValueOrDefault(declared) + 1;
            }
            else
            {
                attributes.Add(new(reader.Name, reader.Value));
            }
        }

        Use(prefix, uri);
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
            if (reader.Prefix.Length > 0 && reader.Prefix is not ("xmlns" or "xml"))
                Use(reader.Prefix, reader.NamespaceURI);
        reader.MoveToElement();

        var content = isEmpty ? [] : ReadContent();
        foreach (var (declared, _) in declarations)
            _scope[declared]--;
        return new XmlForeign
        {
            Prefix = prefix,
            Name = name,
            Namespace = uri,
            Declarations = declarations,
            Attributes = attributes,
            Content = content,
        };
    }

    /// <summary>White space is kept where it is an element's only content, or where text came first.</summary>
    private List<XmlForeignContent> ReadContent()
    {
        var content = new List<XmlForeignContent>();
        string? blank = null;
        while (advance() && reader.NodeType != XmlNodeType.EndElement)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    content.Add(new(Element: ReadElement()));
                    break;
                case XmlNodeType.Comment:
                    content.Add(new(Comment: reader.Value));
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    AddText(content, reader.Value);
                    break;
                case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    if (content.Count > 0 && content[0].Text is not null)
                        AddText(content, reader.Value);
                    else if (content.Count == 0)
                        blank = reader.Value;
                    break;
            }
        }
        if (content.Count == 0 && blank is not null)
            AddText(content, blank);
        return content;
    }

    private static void AddText(List<XmlForeignContent> content, string text)
    {
        if (content.Count > 0 && content[^1].Text is { } before)
            content[^1] = new(Text: before + text);
        else
            content.Add(new(Text: text));
    }

    private void Use(string prefix, string uri)
    {
        var isInScope = _scope.GetValueOrDefault(prefix) > 0;
        if (!isInScope && (prefix.Length > 0 || uri.Length > 0))
            _outside[prefix] = uri;
    }
}
