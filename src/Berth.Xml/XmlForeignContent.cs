namespace Berth.Xml;

/// <summary>Something in a foreign element; exactly one of its members is set.</summary>
/// <param name="Element">An element.</param>
/// <param name="Text">Text, unescaped.</param>
/// <param name="Comment">A comment's text.</param>
public readonly record struct XmlForeignContent(XmlForeign? Element = null, string? Text = null, string? Comment = null);
