namespace Berth.Xml;

/// <summary>Binds a <see cref="List{T}"/> of <c>XmlForeign</c> to child elements that are kept as they are:
/// those of one namespace, or of any namespace but the document's own.</summary>
public sealed class XmlForeignAttribute : XmlMemberAttribute
{
    /// <summary>The namespace's URI; null takes every element that has a namespace.</summary>
    public string? Namespace { get; init; }
}
