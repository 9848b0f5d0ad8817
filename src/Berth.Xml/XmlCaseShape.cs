namespace Berth.Xml;

/// <summary>A class that stands for one value of a discriminator.</summary>
/// <param name="Value">The value.</param>
/// <param name="Shape">What the class declares.</param>
public sealed record XmlCaseShape(string Value, Func<XmlShape> Shape);
