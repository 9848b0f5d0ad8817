namespace Berth.Xml;

/// <summary>The base of every class that is bound to an XML element. The source generator implements its members.</summary>
public abstract class XmlNode
{
    /// <summary>Where the element was read; unknown for an element that a program made.</summary>
    public XmlLocation Location { get; set; }

    /// <summary>Writes the whole element under its own name.</summary>
    public abstract void WriteXml(XmlCanonicalWriter writer);

    /// <summary>Writes attributes, text and children into the element that the writer has started.</summary>
    public abstract void WriteXmlMembers(XmlCanonicalWriter writer);

    /// <summary>Writes what belongs to this element but stands behind it, as a sibling.</summary>
    protected virtual void WriteXmlAfter(XmlCanonicalWriter writer) { }

    /// <summary>A copy that shares no bound element or list with this one. What is not bound to XML is copied as it is.</summary>
    public XmlNode Clone() => CloneNode();

    /// <summary>Makes the copy.</summary>
    protected abstract XmlNode CloneNode();

    /// <summary>Runs when all of the element has been read, base classes first.</summary>
    protected virtual void OnRead(XmlReadContext context) { }

    /// <summary>Runs before the element is written, base classes first.</summary>
    protected virtual void OnWrite(XmlFormat format) { }
}
