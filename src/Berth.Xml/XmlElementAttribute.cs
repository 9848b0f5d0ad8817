namespace Berth.Xml;

/// <summary>
/// Declares that a class is bound to an XML element. The class must be <c>partial</c> and derive, directly or not,
/// from <see cref="XmlNode"/>. The order in which the class declares its members is the canonical order of the output:
/// attributes first, then text, then children. Members of a base class precede those of the class itself;
/// <see cref="XmlMemberAttribute.Order"/> changes that.
/// </summary>
/// <param name="name">The element's name. A child declaration may give another name for one use of the type.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class XmlElementAttribute(string name) : Attribute
{
    /// <summary>The element's name.</summary>
    public string Name { get; } = name;

    /// <summary>The XML attribute whose value chooses among derived classes marked <see cref="XmlCaseAttribute"/>;
    /// null when the class stands for itself. The discriminator is written before all other attributes.</summary>
    public string? Discriminator { get; init; }

    /// <summary>The element's namespace; null for libvirt's own elements, which have none.</summary>
    public string? Namespace { get; init; }

    /// <summary>The prefix under which the namespace is written.</summary>
    public string? Prefix { get; init; }
}
