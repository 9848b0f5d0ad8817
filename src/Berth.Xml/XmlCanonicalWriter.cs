using System.Buffers;

namespace Berth.Xml;

/// <summary>
/// Writes elements in libvirt's form: two spaces of indentation, single quotes, one element a line, a line feed at the end.
/// The text is built in a pooled buffer; dispose the writer to give that back.
/// </summary>
public sealed partial class XmlCanonicalWriter : IDisposable
{
    private char[] _buffer = ArrayPool<char>.Shared.Rent(8192);
    private int _length;
    private Frame[] _frames = ArrayPool<Frame>.Shared.Rent(16);
    private int _depth;
    private int _elements;

    /// <param name="format">The form to write.</param>
    /// <param name="indentation">Levels by which everything is indented, for a document that goes into another one.</param>
    public XmlCanonicalWriter(XmlFormat format = XmlFormat.None, int indentation = 0)
    {
        Format = format;
        Indentation = indentation;
    }

    /// <summary>The form being written.</summary>
    public XmlFormat Format { get; }

    /// <summary>What has been written so far; valid until more is written.</summary>
    public ReadOnlySpan<char> Written => _buffer.AsSpan(0, _length);

    private int Indentation { get; }

    /// <summary>Who wrote which element, by the element's position in the document; null where nobody asks.</summary>
    internal List<(int Element, XmlNode Node)>? Owners { get; init; }

    /// <summary>The canonical text of an element.</summary>
    public static string ToText(XmlNode node, XmlFormat format = XmlFormat.None)
    {
        using var writer = new XmlCanonicalWriter(format);
        node.WriteXml(writer);
        return writer.ToString();
    }

    /// <summary>Says whose members follow in the element that was started last.</summary>
    public void Enter(XmlNode node) => Owners?.Add((_elements - 1, node));

    /// <summary>Starts an element in the namespace of the element around it.</summary>
    public void StartElement(string name)
    {
        if (_depth == 0)
            StartElement(name, null, null);
        else
            StartElement(name, _frames[_depth - 1].Prefix, _frames[_depth - 1].Namespace);
    }

    /// <summary>Starts an element in a namespace. Its parent will declare the prefix.</summary>
    public void StartElement(string name, string? prefix, string? uri)
    {
        var start = _length;
        var opensParent = _depth > 0 && OpenContent(isText: false);
        if (_depth == _frames.Length)
            Array.Resize(ref _frames, _depth * 2);
        // Written in place: copying a structure of references costs more than all the rest here.
        ref var frame = ref _frames[_depth];
        frame.Name = name;
        frame.Prefix = prefix;
        frame.Namespace = uri;
        frame.Start = start;
        frame.Ordinal = _elements++;
        frame.OpensParent = opensParent;
        frame.TagEnd = 0;
        frame.IsText = frame.HasAttributes = false;
        frame.Declared = null;
        Indent(_depth);
        Append('<');
        AppendName(prefix, name);
        _depth++;
    }

    /// <summary>Ends the start tag, so that the element gets an end tag even if nothing follows.</summary>
    public void StartContent() => OpenContent(isText: false);

    /// <summary>Ends the element that was started last.</summary>
    /// <param name="omitEmpty">Takes the element back if it has neither attributes nor content.</param>
    public void EndElement(bool omitEmpty = false)
    {
        ref var frame = ref _frames[--_depth];
        if (omitEmpty && frame.TagEnd == 0 && !frame.HasAttributes)
        {
            _length = frame.Start;
            _elements = frame.Ordinal;
            if (Owners is { } owners)
                owners.RemoveAll(owner => owner.Element >= _elements);
            if (frame.OpensParent)
                _frames[_depth - 1].TagEnd = 0;
            return;
        }

        if (frame.TagEnd == 0)
        {
            Append("/>\n");
        }
        else
        {
            if (!frame.IsText)
                Indent(_depth);
            Append("</");
            AppendName(frame.Prefix, frame.Name);
            Append(">\n");
        }

        if (_depth > 0 && frame.Prefix is not null && frame.Prefix != _frames[_depth - 1].Prefix)
            Declare(ref _frames[_depth - 1], frame.Prefix, frame.Namespace!);
    }

    /// <summary>What has been written so far.</summary>
    public override string ToString() => new(_buffer, 0, _length);

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        _length = 0;
        if (buffer.Length == 0)
            return;
        ArrayPool<char>.Shared.Return(buffer, clearArray: Format.HasFlag(XmlFormat.Secure));
        ArrayPool<Frame>.Shared.Return(_frames, clearArray: true);
        _frames = [];
    }

    /// <summary>Closes the start tag of the current element if that is still open.</summary>
    private bool OpenContent(bool isText)
    {
        ref var frame = ref _frames[_depth - 1];
        if (frame.TagEnd != 0)
            return false;
        frame.TagEnd = _length;
        frame.IsText = isText;
        Append(isText ? ">" : ">\n");
        return true;
    }

    private void Declare(ref Frame parent, string prefix, string uri)
    {
        if (parent.Declared is not null && parent.Declared.Contains(prefix, StringComparer.Ordinal))
            return;
        parent.Declared = [.. parent.Declared ?? [], prefix];
        var declaration = $" xmlns:{prefix}='{uri}'";
        Reserve(declaration.Length);
        _buffer.AsSpan(parent.TagEnd, _length - parent.TagEnd).CopyTo(_buffer.AsSpan(parent.TagEnd + declaration.Length));
        declaration.CopyTo(_buffer.AsSpan(parent.TagEnd));
        _length += declaration.Length;
        parent.TagEnd += declaration.Length;
    }

    private void Indent(int depth)
    {
        var spaces = (depth + Indentation) * 2;
        Reserve(spaces);
        _buffer.AsSpan(_length, spaces).Fill(' ');
        _length += spaces;
    }

    private struct Frame
    {
        public string Name;
        public string? Prefix;
        public string? Namespace;
        public int Start;
        public int Ordinal;
        public int TagEnd;
        public bool IsText;
        public bool OpensParent;
        public bool HasAttributes;
        public string[]? Declared;
    }
}
