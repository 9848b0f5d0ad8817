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

/// <summary>What a value may be.</summary>
/// <param name="Kind">The kind of value.</param>
public sealed record XmlValueShape(XmlValueKind Kind)
{
    /// <summary>The names that are allowed; empty where there is no list of them.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>The smallest number.</summary>
    public long? Min { get; init; }

    /// <summary>The largest number.</summary>
    public ulong? Max { get; init; }

    /// <summary>Written in hexadecimal with that many digits; 0 for decimal.</summary>
    public int HexDigits { get; init; }

    /// <summary>What a custom value looks like.</summary>
    public string? Expectation { get; init; }
}
