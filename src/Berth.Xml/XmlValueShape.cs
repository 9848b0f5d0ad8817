namespace Berth.Xml;

/// <summary>What a value may be.</summary>
/// <param name="Kind">The kind of value.</param>
public sealed record XmlValueShape(XmlValueKind Kind)
{
    /// <summary>The names that are allowed; empty where there is no list of them.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>What each allowed name means, in their order, null where its declaration does not say; empty where there is no list of names.</summary>
    public IReadOnlyList<string?> Meanings { get; init; } = [];

    /// <summary>The smallest number.</summary>
    public long? Min { get; init; }

    /// <summary>The largest number.</summary>
    public ulong? Max { get; init; }

    /// <summary>Written in hexadecimal with that many digits; 0 for decimal.</summary>
    public int HexDigits { get; init; }

    /// <summary>What a custom value looks like.</summary>
    public string? Expectation { get; init; }
}
