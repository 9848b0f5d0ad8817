using System.Globalization;

namespace Berth.Model;

/// <summary>The policy that a confidential guest is measured with, a number of bits that its technology defines.</summary>
/// <param name="Value">The bits.</param>
/// <param name="Digits">How many hexadecimal digits are written at least: 4 for SEV, 8 for SEV-SNP.</param>
public readonly record struct GuestPolicy(ulong Value, int Digits) : IXmlValue<GuestPolicy>
{
    /// <inheritdoc/>
    public static string Expectation => "a number such as 0x0003";

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> text, out GuestPolicy value)
    {
        value = default;
        text = text.Trim();
        var hexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (!ulong.TryParse(hexadecimal ? text[2..] : text, hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var bits))
            return false;
        value = new(bits, 4);
        return true;
    }

    /// <inheritdoc/>
    public string ToXml() => "0x" + Value.ToString("x" + Digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
