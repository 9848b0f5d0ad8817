namespace Berth.Xml;

/// <summary>A value with a text form of its own that can stand in an attribute or as an element's text.</summary>
/// <typeparam name="TSelf">The value's type.</typeparam>
public interface IXmlValue<TSelf> where TSelf : IXmlValue<TSelf>
{
    /// <summary>What the text must look like, for error messages: <c>a MAC address such as 52:54:00:12:34:56</c>.</summary>
    static abstract string Expectation { get; }

    /// <summary>Reads the text form.</summary>
    static abstract bool TryParse(ReadOnlySpan<char> text, out TSelf value);

    /// <summary>The canonical text form.</summary>
    string ToXml();
}
