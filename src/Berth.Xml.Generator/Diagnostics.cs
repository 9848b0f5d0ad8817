using Microsoft.CodeAnalysis;

namespace Berth.Xml.Generator;

/// <summary>What the generator complains about.</summary>
internal static class Diagnostics
{
    public static readonly DiagnosticDescriptor NotPartial = Error("BXML001", "Bound class is not partial",
        "'{0}' is bound to XML and must be partial, as must the classes around it");

    public static readonly DiagnosticDescriptor UnsupportedType = Error("BXML002", "Property type cannot be bound",
        "'{0}' has the type '{1}', which cannot be bound here: {2}");

    public static readonly DiagnosticDescriptor NotANode = Error("BXML003", "Bound class is no XmlNode",
        "'{0}' is marked [XmlElement] or [XmlCase] and must derive from XmlNode");

    public static readonly DiagnosticDescriptor NoName = Error("BXML004", "Child without a name",
        "'{0}' needs a name: its type declares none");

    public static readonly DiagnosticDescriptor Duplicate = Error("BXML005", "Name is bound twice",
        "'{0}' is bound to '{1}', which '{2}' is bound to already");

    public static readonly DiagnosticDescriptor BadWhen = Error("BXML006", "When names nothing usable",
        "'{0}': When names '{1}', which is neither a bool property nor a method 'bool {1}(XmlFormat)' of the class");

    public static readonly DiagnosticDescriptor NoConstructor = Error("BXML007", "Bound class cannot be made",
        "'{0}' needs a constructor without parameters");

    public static readonly DiagnosticDescriptor NoDiscriminator = Error("BXML008", "Case without a discriminator",
        "'{0}' is marked [XmlCase], but no base class names a discriminator");

    public static readonly DiagnosticDescriptor Generic = Error("BXML009", "Bound class is generic",
        "'{0}' is generic, which bound classes cannot be");

    public static readonly DiagnosticDescriptor BadPath = Error("BXML010", "Malformed path",
        "'{0}' is bound to '{1}', which is no path such as 'child/@name'");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "Berth.Xml", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
