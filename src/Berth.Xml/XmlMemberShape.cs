namespace Berth.Xml;

/// <summary>One member of a bound class, as data.</summary>
/// <param name="Path">Where it stands in the element: <c>@name</c>, <c>child</c>, <c>child/@name</c>; empty for the element's text.</param>
/// <param name="Property">The property's name.</param>
public sealed record XmlMemberShape(string Path, string Property)
{
    /// <summary>What the value may be; null for bound classes and foreign elements.</summary>
    public XmlValueShape? Value { get; init; }

    /// <summary>What the bound class declares; null for values and foreign elements.</summary>
    public Func<XmlShape>? Element { get; init; }

    /// <summary>Any number of them.</summary>
    public bool IsList { get; init; }

    /// <summary>The element cannot be read without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Only in the active form.</summary>
    public bool IsLive { get; init; }

    /// <summary>Nothing of it is seen by who uses what is described.</summary>
    public bool IsHost { get; init; }

    /// <summary>Only shown when secrets are asked for.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The sentence that documents the property.</summary>
    public string? Documentation { get; init; }
}
