namespace Berth.Xml;

/// <summary>Where something stands in its document. Lines and columns count from 1; 0 means that no text stands behind it.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column of the character after the opening bracket, or of an attribute's name.</param>
public readonly record struct XmlLocation(int Line, int Column)
{
    /// <summary>False for an element that was not read from text.</summary>
    public bool IsKnown => Line > 0;
}
