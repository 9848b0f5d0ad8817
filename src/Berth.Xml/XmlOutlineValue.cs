namespace Berth.Xml;

/// <summary>A value within an outline: an attribute, the text of an element, or an element with neither.</summary>
/// <param name="Path">Where it stands in the element of its object: <c>@name</c>, <c>child/@name</c>, <c>child</c>; empty for the element's own text.</param>
/// <param name="Value">What is written there; empty for an element that holds nothing.</param>
/// <param name="Line">Its line in the canonical text.</param>
public sealed record XmlOutlineValue(string Path, string Value, int Line);
