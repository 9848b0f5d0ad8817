namespace Berth.Xml;

/// <summary>What the source generator adds to a class marked <see cref="XmlElementAttribute"/>.</summary>
/// <typeparam name="TSelf">The class.</typeparam>
public interface IXmlElement<TSelf> where TSelf : XmlNode, IXmlElement<TSelf>
{
    /// <summary>The element's name as declared.</summary>
    static abstract string XmlElementName { get; }

    /// <summary>The namespace's URI; empty for none.</summary>
    static abstract string XmlNamespace { get; }

    /// <summary>What the class declares, built when first asked for.</summary>
    static abstract XmlShape XmlShape { get; }

    /// <summary>Reads the element at which the cursor stands, whatever its name, and leaves the cursor at its end.</summary>
    /// <returns>Null when no case of a discriminated class fits; the problem has been noted.</returns>
    static abstract TSelf? ReadXml(XmlCursor cursor);
}
