using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Berth.Xml;

/// <summary>
/// A forward-only walk over a document, as generated readers use it: enter an element, take its attributes, take its children
/// or its text, leave it. It knows the path, keeps the limits and collects the problems.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed partial class XmlCursor : IDisposable
{
    private readonly XmlReader _reader;
    private readonly IXmlLineInfo _lines;
    private SiblingCount[] _siblings = ArrayPool<SiblingCount>.Shared.Rent(32);
    private int _siblingCount;
    private Frame[] _frames = ArrayPool<Frame>.Shared.Rent(16);
    private int _depth;

    internal XmlCursor(XmlReader reader, XmlReadOptions options)
    {
        _reader = reader;
        _lines = (IXmlLineInfo)reader;
        Options = options;
        Context = new XmlReadContext(this, options);
    }

    /// <summary>The options the document is read with.</summary>
    public XmlReadOptions Options { get; }

    /// <summary>Where problems are collected.</summary>
    public XmlReadContext Context { get; }

    /// <summary>The local name of the attribute or child at which the cursor stands.</summary>
    public string Name => _reader.LocalName;

    /// <summary>The namespace of the child at which the cursor stands; empty for none.</summary>
    public string Namespace => _reader.NamespaceURI;

    /// <summary>Whether the child is in the namespace of the element around it.</summary>
    public bool IsNative => _reader.NamespaceURI == _frames[_depth - 1].Namespace;

    /// <summary>Whether no problem has been found in the entered element so far.</summary>
    public bool IsSound => _frames[_depth - 1].Problems == Context.Problems.Count;

    internal XmlLocation ElementLocation => _depth == 0 ? default : _frames[_depth - 1].Location;

    private XmlLocation Here => new(_lines.LineNumber, _lines.LinePosition);

    /// <summary>Enters the element at which the cursor stands.</summary>
    public void Enter()
    {
        if (_depth >= Options.MaxDepth)
            throw TooDeep();
        if (_depth == _frames.Length)
            Array.Resize(ref _frames, _depth * 2);
        var name = _reader.LocalName;
        // Written in place: copying a structure of references costs more than all the rest here.
        ref var frame = ref _frames[_depth];
        frame.Name = name;
        frame.Prefix = _reader.Prefix;
        frame.Namespace = _reader.NamespaceURI;
        frame.Location = Here;
        frame.Position = Count(name);
        frame.FirstSibling = _siblingCount;
        frame.Problems = Context.Problems.Count;
        frame.IsEmpty = _reader.IsEmptyElement;
        _depth++;
        _isLoaded = false;
    }

    /// <summary>Enters the element at which the cursor stands, and tells the node where it was found.</summary>
    public void Enter(XmlNode node)
    {
        Enter();
        node.Location = _frames[_depth - 1].Location;
    }

    /// <summary>Enters a child that may occur once. A further one is passed over.</summary>
    /// <returns>False for a further one.</returns>
    public bool EnterOnce(ref XmlSeen seen, int member)
    {
        if (SkipRepeated(ref seen, member))
            return false;
        Enter();
        return true;
    }

    /// <summary>Passes over a child if it was met before.</summary>
    /// <param name="seen">What was met of the element that is being read.</param>
    /// <param name="member">The child's number.</param>
    /// <param name="problem">The kind of problem that a second one is, if it is one.</param>
    public bool SkipRepeated(ref XmlSeen seen, int member, ProblemKind? problem = null)
    {
        if (seen.Mark(member))
            return false;
        ReportRepeated(problem);
        Skip();
        return true;
    }

    /// <summary>Moves to the entered element's next attribute; namespace declarations and foreign attributes are passed over.</summary>
    public bool NextAttribute()
    {
        _isLoaded = false;
        while (_reader.MoveToNextAttribute())
            if (_reader.NamespaceURI.Length == 0)
                return true;
        _reader.MoveToElement();
        return false;
    }

    /// <summary>Moves to an attribute by its name.</summary>
    public bool MoveToAttribute(string name)
    {
        _isLoaded = false;
        return _reader.MoveToAttribute(name);
    }

    /// <summary>Back from an attribute to its element.</summary>
    public void MoveToElement() => _reader.MoveToElement();

    /// <summary>Moves to the entered element's next child; text is passed over.</summary>
    public bool NextChild()
    {
        ref var frame = ref _frames[_depth - 1];
        if (frame.IsEmpty)
            return false;
        while (Advance())
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    return true;
                case XmlNodeType.EndElement:
                    frame.IsEmpty = true;
                    return false;
            }
        }
        return false;
    }

    /// <summary>Moves to the entered element's next child, gathering the text before it. White space alone is no text.</summary>
    public bool NextChild(ref string? text)
    {
        ref var frame = ref _frames[_depth - 1];
        if (frame.IsEmpty)
            return false;
        while (Advance())
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    return true;
                case XmlNodeType.EndElement:
                    frame.IsEmpty = true;
                    return false;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    text = text is null ? _reader.Value : text + _reader.Value;
                    break;
            }
        }
        return false;
    }

    /// <summary>Leaves the entered element; all of its children have been taken.</summary>
    public void Leave()
    {
        _depth--;
        _siblingCount = _frames[_depth].FirstSibling;
    }

    /// <summary>Passes over the child at which the cursor stands.</summary>
    public void Skip()
    {
        _reader.MoveToElement();
        if (_reader.IsEmptyElement)
            return;
        var depth = _reader.Depth;
        while (Advance() && _reader.Depth > depth)
        {
        }
    }

    /// <summary>Reads the child at which the cursor stands as it is.</summary>
    public XmlForeign ReadForeign()
    {
        _reader.MoveToElement();
        return new XmlForeignReader(_reader, Advance).Read();
    }

    /// <summary>Gives the buffers back; values may be secrets.</summary>
    void IDisposable.Dispose()
    {
        Return(ref _frames);
        Return(ref _siblings);
        Return(ref _value);

        static void Return<T>(ref T[] buffer)
        {
            if (buffer.Length > 0)
                ArrayPool<T>.Shared.Return(buffer, clearArray: true);
            buffer = [];
        }
    }

    internal string Path()
    {
        var path = new StringBuilder();
        for (var i = 0; i < _depth; i++)
        {
            ref var frame = ref _frames[i];
            path.Append('/');
            if (frame.Prefix.Length > 0)
                path.Append(frame.Prefix).Append(':');
            path.Append(frame.Name);
            if (frame.Position > 1)
                path.Append(CultureInfo.InvariantCulture, $"[{frame.Position}]");
        }
        return path.ToString();
    }

    private bool Advance()
    {
        if (!_reader.Read())
            return false;
        if (_reader.Depth > Options.MaxDepth)
            throw TooDeep();
        return true;
    }

    private int Count(string name)
    {
        var first = _depth == 0 ? 0 : _frames[_depth - 1].FirstSibling;
        foreach (ref var sibling in _siblings.AsSpan(first.._siblingCount))
            if (ReferenceEquals(sibling.Name, name))
                return ++sibling.Count;
        if (_siblingCount == _siblings.Length)
            Array.Resize(ref _siblings, _siblingCount * 2);
        _siblings[_siblingCount++] = new SiblingCount { Name = name, Count = 1 };
        return 1;
    }

    private ProblemException TooDeep()
    {
        Context.AddFirst(new Problem
        {
            Kind = ProblemKind.Malformed,
            Message = $"the document's elements are nested more than {Options.MaxDepth} deep",
            Path = Path(),
            Location = Here,
        });
        return new ProblemException(Context.Problems);
    }

    private struct Frame
    {
        public string Name;
        public string Prefix;
        public string Namespace;
        public XmlLocation Location;
        public int Position;
        public int FirstSibling;
        public int Problems;
        public bool IsEmpty;
    }

    private struct SiblingCount
    {
        public string Name;
        public int Count;
    }
}
