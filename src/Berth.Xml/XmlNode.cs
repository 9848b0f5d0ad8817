namespace Berth.Xml;

/// <summary>The base of every class that is bound to an XML element.</summary>
public abstract class XmlNode
{
    /// <summary>Where the element was read; unknown for an element that a program made.</summary>
    public XmlLocation Location { get; set; }
}
