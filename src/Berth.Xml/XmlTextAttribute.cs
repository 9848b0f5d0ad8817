namespace Berth.Xml;

/// <summary>Binds a property to the text of the element itself.</summary>
public sealed class XmlTextAttribute : XmlMemberAttribute;
