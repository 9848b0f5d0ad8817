namespace Berth.Xml;

/// <summary>An object within an outline.</summary>
public sealed class XmlOutlineNode
{
    private readonly List<XmlOutlineValue> _values = [];

    /// <summary>The object.</summary>
    public required XmlNode Node { get; init; }

    /// <summary>The object around it; null for the root.</summary>
    public XmlOutlineNode? Parent { get; init; }

    /// <summary>The element's path from the parent: <c>disk[2]</c>, <c>devices/disk</c>.</summary>
    public required string Step { get; init; }

    /// <summary>The element's path from the root: <c>/domain/devices/disk[2]</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The line of the element in the canonical text.</summary>
    public required int Line { get; init; }

    /// <summary>The values that the object itself writes, in their order.</summary>
    public IReadOnlyList<XmlOutlineValue> Values => _values;

    internal void Add(XmlOutlineValue value) => _values.Add(value);
}
