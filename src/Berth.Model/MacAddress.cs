using System.Globalization;

namespace Berth.Model;

/// <summary>An Ethernet address.</summary>
/// <param name="Value">The 48 bits, the first octet highest.</param>
public readonly record struct MacAddress(ulong Value) : IXmlValue<MacAddress>
{
    /// <inheritdoc/>
    public static string Expectation => "a MAC address such as 52:54:00:12:34:56";

    /// <summary>True for group addresses, which no interface can have.</summary>
    public bool IsMulticast => (Value >> 40 & 1) != 0;

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> text, out MacAddress value)
    {
        value = default;
        var bits = 0UL;
        var count = 0;
        foreach (var range in text.Split(':'))
        {
            var octet = text[range];
            if (octet.Length is 0 or > 2 || ++count > 6
                || !byte.TryParse(octet, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)) return false;
            bits = bits << 8 | number;
        }
        value = new(bits);
        return count == 6;
    }

    /// <inheritdoc/>
    public string ToXml() => string.Create(CultureInfo.InvariantCulture,
        $"{Value >> 40 & 255:x2}:{Value >> 32 & 255:x2}:{Value >> 24 & 255:x2}:{Value >> 16 & 255:x2}:{Value >> 8 & 255:x2}:{Value & 255:x2}");

    public override string ToString() => ToXml();
}
