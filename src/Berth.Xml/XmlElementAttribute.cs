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
    /// null when the class stands for itself. The discriminator is written before all other attributes, unless a member
    /// of the same name stands where it belongs.</summary>
    public string? Discriminator { get; init; }

    /// <summary>The discriminator's value where the document has none; null makes its absence a problem.</summary>
    public string? DefaultCase { get; init; }

    /// <summary>The namespace's URI; null for the namespace of the element around it. Children are in the same namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>The prefix that the namespace has in the output. The parent element declares it, after its other attributes.</summary>
    public string? Prefix { get; init; }

    /// <summary>What tells elements of a list apart, wherever in the list they stand: paths of members, several that only together do so with
    /// <c>+</c> between, alternatives with commas: <c>target/@dev, alias/@name</c>. Null leaves it to their places.</summary>
    public string? Key { get; init; }

    /// <summary>Written with an end tag even when there is nothing between the tags.</summary>
    public bool EndTag { get; init; }
}
