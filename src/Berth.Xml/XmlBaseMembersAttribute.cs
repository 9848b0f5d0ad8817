namespace Berth.Xml;

/// <summary>Placed on a property of a class: the children that base classes declare are written right before this member.
/// Without it they precede the class's own children; <see cref="XmlBaseMembersLastAttribute"/> puts them last.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class XmlBaseMembersAttribute : Attribute;

/// <summary>Placed on a class: the children that its base classes declare are written after its own.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public sealed class XmlBaseMembersLastAttribute : Attribute;
