namespace Berth.Model;

/// <summary>libvirt's scaled integers: a number and a unit, both decimal (KB) and binary (KiB) families.</summary>
public static class SizeUnit
{
    // Memory is counted in bytes, with a sign.
    private const ulong MostKibiBytes = long.MaxValue / 1024;

    /// <summary>The number of bytes in a unit; 0 for an unknown unit.</summary>
    public static ulong Factor(string? unit, ulong defaultFactor)
    {
        if (string.IsNullOrEmpty(unit)) return defaultFactor;
        if (unit.Equals("b", StringComparison.OrdinalIgnoreCase)
            || unit.Equals("byte", StringComparison.OrdinalIgnoreCase)
            || unit.Equals("bytes", StringComparison.OrdinalIgnoreCase)) return 1;
        var rest = unit.AsSpan(1);
        var radix = rest.Length == 0 || rest.Equals("iB", StringComparison.OrdinalIgnoreCase) ? 1024UL
            : rest.Equals("B", StringComparison.OrdinalIgnoreCase) ? 1000UL : 0UL;
        var power = "KMGTPE".IndexOf(char.ToUpperInvariant(unit[0]), StringComparison.Ordinal) + 1;
        if (radix == 0 || power == 0) return 0;
        var factor = 1UL;
        while (power-- > 0) factor *= radix;
        return factor;
    }

    /// <summary>Converts to bytes; an unknown unit or an overflow is a problem.</summary>
    public static ulong ToBytes(ulong value, string? unit, ulong defaultFactor, XmlReadContext context)
    {
        var factor = Factor(unit, defaultFactor);
        if (factor == 0)
        {
            context.Add(ProblemKind.InvalidArgument, $"unknown unit '{unit}'", "use b, KiB, MiB, GiB, TiB, PiB, EiB or KB, MB, GB, TB, PB, EB", at: "@unit");
            return value;
        }
        if (value <= ulong.MaxValue / factor) return value * factor;
        context.Add(ProblemKind.Overflow, $"the size {value} {unit} is too large", "use a value below 16 EiB");
        return value;
    }

    /// <summary>Converts to KiB, rounding up; a bare number is KiB.</summary>
    public static ulong ToKibiBytes(ulong value, string? unit, XmlReadContext context)
    {
        var kibiBytes = value;
        if (unit is not (null or "KiB"))
        {
            var bytes = ToBytes(value, unit, 1024, context);
            kibiBytes = bytes / 1024 + (bytes % 1024 == 0 ? 0UL : 1UL);
        }
        if (kibiBytes > MostKibiBytes) context.Add(ProblemKind.Overflow, $"{kibiBytes} KiB is too large", $"use {MostKibiBytes} KiB or less");
        return kibiBytes;
    }

    /// <summary>The largest binary unit that keeps the number whole.</summary>
    public static (ulong Value, string Unit) Pretty(ulong bytes)
    {
        ReadOnlySpan<string> units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
        var unit = 0;
        while (bytes != 0 && bytes % 1024 == 0 && unit < units.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }
        return (bytes, units[unit]);
    }
}
