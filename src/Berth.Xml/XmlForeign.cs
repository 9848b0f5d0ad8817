namespace Berth.Xml;

/// <summary>An element that is kept as it was read, with everything in it, because no declaration knows it. Does not change.</summary>
public sealed class XmlForeign
{
    /// <summary>The prefix in the document; empty for none.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The element's local name.</summary>
    public required string Name { get; init; }

    /// <summary>The namespace's URI; empty for none.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The namespaces that the element declares, by prefix; empty for the default one.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Declarations { get; init; } = [];

    /// <summary>The attributes, under their names as written (<c>app:id</c>).</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];

    /// <summary>What is in the element. White space between elements is not kept.</summary>
    public IReadOnlyList<XmlForeignContent> Content { get; init; } = [];

    /// <summary>The name with its prefix.</summary>
    public string QualifiedName => Prefix.Length == 0 ? Name : $"{Prefix}:{Name}";

    /// <summary>The text directly in the element.</summary>
    public string Text => string.Concat(Content.Select(c => c.Text));

    /// <summary>Whether the content stands on one line: it holds text.</summary>
    internal bool IsInline => Content.Any(c => c.Text is not null);
}
