namespace Berth.Xml.Generator.Model;

/// <summary>One bound property.</summary>
internal sealed record MemberModel
{
    public required string Property { get; init; }

    /// <summary>The type that declares the property, fully qualified.</summary>
    public required string DeclaringType { get; init; }

    /// <summary>The property's type, or that of the list's members; without nullability.</summary>
    public required string Type { get; init; }

    public required ValueKind Kind { get; init; }

    public bool IsNullable { get; init; }

    public bool IsValueType { get; init; }

    public bool IsList { get; init; }

    public SetterKind Setter { get; init; }

    public bool IsAutoProperty { get; init; }

    /// <summary>The attribute's or child's name; empty for text.</summary>
    public string Name { get; init; } = "";

    /// <summary>The path under which a missing member is reported: <c>@name</c>, <c>child/@name</c>.</summary>
    public string Path { get; init; } = "";

    public string? When { get; init; }

    public bool WhenTakesFormat { get; init; }

    public bool WhenIsStatic { get; init; }

    /// <summary>The class that declares the condition, where generated code needs an accessor to it.</summary>
    public string? WhenHolder { get; init; }

    public bool Secret { get; init; }

    public bool Live { get; init; }

    public bool Host { get; init; }

    public bool IsOnOff { get; init; }

    public bool IsPresence { get; init; }

    /// <summary>The child alone, without its attribute, means true.</summary>
    public bool PresenceMeansTrue { get; init; }

    public int Hex { get; init; }

    /// <summary>The smallest value, as a C# literal.</summary>
    public string Min { get; init; } = "";

    /// <summary>The largest value, as a C# literal.</summary>
    public string Max { get; init; } = "";

    public bool Required { get; init; }

    public bool RequiredWithin { get; init; }

    public string Problem { get; init; } = "Xml";

    public string Missing { get; init; } = "Xml";

    public string? ValueAttribute { get; init; }

    public bool OmitEmpty { get; init; }

    public bool Once { get; init; }

    /// <summary>For a bound class whose declaration names a namespace.</summary>
    public string? Namespace { get; init; }

    public string? Prefix { get; init; }

    /// <summary>The child takes its name from its own type.</summary>
    public bool UsesOwnName { get; init; }

    /// <summary>The class with the names of the enumeration, fully qualified.</summary>
    public string? EnumNames { get; init; }

    public string? Documentation { get; init; }
}
