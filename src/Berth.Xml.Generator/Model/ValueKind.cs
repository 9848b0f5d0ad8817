namespace Berth.Xml.Generator.Model;

/// <summary>What a bound property holds.</summary>
internal enum ValueKind
{
    String,
    Signed,
    Unsigned,
    Double,
    Bool,
    Guid,
    Enum,

    /// <summary>A type that implements <c>IXmlValue</c>.</summary>
    Custom,

    /// <summary>A class that is bound to an element.</summary>
    Node,

    /// <summary>An element kept as it is.</summary>
    Foreign,
}
