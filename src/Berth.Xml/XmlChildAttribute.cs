namespace Berth.Xml;

/// <summary>
/// Binds a property to child elements. A bound class is one child; a <see cref="List{T}"/> of bound classes or scalars is any
/// number of them; a scalar is the text of the child; a <c>bool</c> spelled <see cref="XmlBool.Presence"/> is an empty child.
/// </summary>
public sealed class XmlChildAttribute : XmlMemberAttribute
{
    /// <param name="name">The child's element name; null takes the bound class's own.</param>
    public XmlChildAttribute(string? name = null) => Name = name;

    /// <summary>An element around the list, written only when the list has members (<c>&lt;vcpus&gt;</c> around <c>&lt;vcpu&gt;</c>).</summary>
    public string? Wrapper { get; init; }

    /// <summary>For a scalar child: the name of an attribute that carries the value instead of the text
    /// (<c>&lt;nosharepages/&gt;</c>, <c>&lt;apic eoi='on'/&gt;</c>).</summary>
    public string? ValueAttribute { get; init; }

    /// <summary>Leave the child out when it would be an element without attributes and content.</summary>
    public bool OmitEmpty { get; init; }

    /// <summary>For a single bound class: a second child is a problem. Without it the first counts, and the others are passed over.</summary>
    public bool Once { get; init; }
}
