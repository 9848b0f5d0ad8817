using System.Globalization;

namespace Berth.Xml.Tests.Samples;

/// <summary>A value with a text form of its own.</summary>
internal readonly record struct Color(byte Red, byte Green, byte Blue) : IXmlValue<Color>
{
    public static string Expectation => "a colour such as #00ff80";

    public static bool TryParse(ReadOnlySpan<char> text, out Color value)
    {
        value = default;
        if (text.Length != 7 || text[0] != '#' || !int.TryParse(text[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
            return false;
        value = new Color((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
        return true;
    }

    public string ToXml() => $"#{Red:x2}{Green:x2}{Blue:x2}";
}
