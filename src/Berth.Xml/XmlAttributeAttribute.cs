namespace Berth.Xml;

/// <summary>Binds a property to an XML attribute. The property's type is a string, number, <c>bool?</c>, enumeration,
/// <see cref="Guid"/> or a value type that implements <see cref="IXmlValue{T}"/>; nullable where the attribute may be absent.</summary>
public sealed class XmlAttributeAttribute : XmlMemberAttribute
{
    /// <param name="name">The attribute's name. <c>child/@name</c> binds an attribute of a child element that holds
    /// nothing else worth a type of its own; neighbours with the same child share one element.</param>
    public XmlAttributeAttribute(string name) => Name = name;
}
