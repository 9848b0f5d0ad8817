namespace Berth.Xml;

/// <summary>An object within an outline.</summary>
/// <param name="Node">The object.</param>
/// <param name="Parent">The object around it; null for the root.</param>
/// <param name="Step">The element's path from the parent: <c>disk[2]</c>, <c>devices/disk</c>.</param>
/// <param name="Path">The element's path from the root: <c>/domain/devices/disk[2]</c>.</param>
/// <param name="Line">The line of the element in the canonical text.</param>
public sealed record XmlOutlineNode(XmlNode Node, XmlOutlineNode? Parent, string Step, string Path, int Line)
{
    private readonly List<XmlOutlineValue> _values = [];

    /// <summary>The values that the object itself writes, in their order.</summary>
    public IReadOnlyList<XmlOutlineValue> Values => _values;

    internal void Add(XmlOutlineValue value) => _values.Add(value);
}
