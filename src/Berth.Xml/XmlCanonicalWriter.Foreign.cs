using System.Globalization;

namespace Berth.Xml;

public sealed partial class XmlCanonicalWriter
{
    /// <summary>Writes an element that is kept as it was read, as libxml2 writes it: double quotes, and character references
    /// for what is not ASCII in attributes.</summary>
    public void Foreign(XmlForeign element)
    {
        if (_depth > 0)
            OpenContent(isText: false);
        Indent(_depth);
        Foreign(element, _depth, isInline: false);
        Append('\n');
    }

    private void Foreign(XmlForeign element, int depth, bool isInline)
    {
        _elements++;
        Append('<');
        Append(element.QualifiedName);
        foreach (var (prefix, uri) in element.Declarations)
            ForeignAttribute(prefix.Length == 0 ? "xmlns" : $"xmlns:{prefix}", uri);
        foreach (var (name, value) in element.Attributes)
            ForeignAttribute(name, value);
        if (element.Content.Count == 0)
        {
            Append("/>");
            return;
        }

        Append('>');
        isInline |= element.IsInline;
        foreach (var content in element.Content)
        {
            if (!isInline)
            {
                Append('\n');
                Indent(depth + 1);
            }
            if (content.Element is { } child)
                Foreign(child, depth + 1, isInline);
            else if (content.Comment is { } comment)
                Append($"<!--{comment}-->");
            else
                AppendForeign(content.Text, isAttribute: false);
        }
        if (!isInline)
        {
            Append('\n');
            Indent(depth);
        }
        Append("</");
        Append(element.QualifiedName);
        Append('>');
    }

    private void ForeignAttribute(string name, string value)
    {
        Append(' ');
        Append(name);
        Append("=\"");
        AppendForeign(value, isAttribute: true);
        Append('"');
    }

    private void AppendForeign(string? text, bool isAttribute)
    {
        foreach (var rune in text.AsSpan().EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '<':
                    Append("&lt;");
                    break;
                case '>':
                    Append("&gt;");
                    break;
                case '&':
                    Append("&amp;");
                    break;
                case '\r':
                    Append("&#13;");
                    break;
                case '"' when isAttribute:
                    Append("&quot;");
                    break;
                case '\t' or '\n' when isAttribute:
                    Append(rune.Value == '\t' ? "&#9;" : "&#10;");
                    break;
                case >= 0x80 when isAttribute:
                    Append(string.Create(CultureInfo.InvariantCulture, $"&#x{rune.Value:X};"));
                    break;
                default:
                    Reserve(2);
                    _length += rune.EncodeToUtf16(_buffer.AsSpan(_length));
                    break;
            }
        }
    }
}
