using System.Globalization;
using Berth.Xml;

namespace Berth.Reference;

/// <summary>What a value may be, in words.</summary>
internal static class ValueText
{
    public static string Of(XmlValueShape value) => value.Kind switch
    {
        XmlValueKind.Text => "text",
        XmlValueKind.Number => Number(value),
        XmlValueKind.Fraction => "number, with a fraction if need be",
        XmlValueKind.Boolean => string.Join(" or ", value.Allowed.Select(name => $"`{name}`")),
        XmlValueKind.Presence => "present or not",
        XmlValueKind.Uuid => "UUID",
        XmlValueKind.Name => string.Join(", ", value.Allowed.Select(name => $"`{name}`")),
        _ => value.Expectation ?? "text",
    };

    /// <summary>What the allowed names mean, each on a line of its own; empty where they explain themselves.</summary>
    public static string Meanings(XmlValueShape value) => string.Concat(
        value.Allowed.Zip(value.Meanings).Where(pair => pair.Second is not null).Select(pair => $"<br>`{pair.First}`: {Markdown.Prose(pair.Second!)}"));

    private static string Number(XmlValueShape value)
    {
        var form = value.HexDigits > 0 ? "hexadecimal number" : "number";
        var bits = value switch
        {
            { Min: null or 0, Max: null or byte.MaxValue or ushort.MaxValue or uint.MaxValue or long.MaxValue or ulong.MaxValue } when IsWhole(value) => "0 or more",
            { Max: null or int.MaxValue or uint.MaxValue or long.MaxValue or ulong.MaxValue, Min: > 0 } => $"{value.Min} or more",
            { Min: int.MinValue or long.MinValue } => "",
            _ => $"{Text(value.Min, value)} to {Text((long?)value.Max, value)}",
        };
        return bits.Length == 0 ? form : $"{form}, {bits}";
    }

    // The full range of a small type is a bound that a reader wants to know.
    private static bool IsWhole(XmlValueShape value) => value.Max is null or uint.MaxValue or long.MaxValue or ulong.MaxValue;

    private static string Text(long? number, XmlValueShape value) => number is not { } n ? "…"
        : value.HexDigits > 0 ? "0x" + n.ToString("x", CultureInfo.InvariantCulture) : n.ToString(CultureInfo.InvariantCulture);
}
