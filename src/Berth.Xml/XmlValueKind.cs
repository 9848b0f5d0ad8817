namespace Berth.Xml;

/// <summary>What kind of value an attribute or text holds.</summary>
public enum XmlValueKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A number with a fraction.</summary>
    Fraction,

    /// <summary><c>yes</c> or <c>no</c>, or <c>on</c> or <c>off</c>.</summary>
    Boolean,

    /// <summary>True if the element is there.</summary>
    Presence,

    /// <summary>A UUID.</summary>
    Uuid,

    /// <summary>One of some names.</summary>
    Name,

    /// <summary>A text form of its own; <see cref="XmlValueShape.Expectation"/> describes it.</summary>
    Custom,
}
