using Microsoft.CodeAnalysis;

namespace Berth.Xml.Generator.Parsing;

/// <summary>The names of the vocabulary, and questions asked of symbols in its terms.</summary>
internal static class KnownNames
{
    private const string Namespace = "Berth.Xml";

    public static bool IsVocabulary(this ITypeSymbol? type, string name) =>
        type is not null && type.Name == name && type.ContainingNamespace?.ToDisplayString() == Namespace;

    public static AttributeData? Find(this ISymbol symbol, string attribute) =>
        symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass.IsVocabulary(attribute));

    public static T? Named<T>(this AttributeData attribute, string name, T? fallback = default)
    {
        foreach (var argument in attribute.NamedArguments)
            if (argument.Key == name && argument.Value.Value is T value)
                return value;
        return fallback;
    }

    public static string? FirstArgument(this AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 ? attribute.ConstructorArguments[0].Value as string : null;

    public static bool IsNode(this ITypeSymbol? type)
    {
        for (var t = type?.BaseType; t is not null; t = t.BaseType)
            if (t.IsVocabulary("XmlNode"))
                return true;
        return false;
    }

    public static string Qualified(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The sentence of the documentation comment, without markup.</summary>
    public static string? Documentation(this ISymbol symbol, CancellationToken cancellation)
    {
        var text = symbol.GetDocumentationCommentXml(cancellationToken: cancellation);
        return string.IsNullOrEmpty(text) ? null : DocumentationText.Summary(text!);
    }
}
