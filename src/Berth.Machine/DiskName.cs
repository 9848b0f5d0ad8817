namespace Berth.Machine;

/// <summary>Disk target names such as <c>vda</c> or <c>sdab</c>: a prefix for the bus and a number in base 26.</summary>
public static class DiskName
{
    private static readonly string[] Prefixes = ["fd", "hd", "sd", "vd", "xvd", "ubd", "nvme"];

    /// <summary>The number that a name stands for, from 0; -1 when it follows no known scheme.</summary>
    public static int Index(string name) => TryParse(name, out _, out var index) ? index : -1;

    /// <summary>Splits a name; digits at the end, a partition, are allowed and dropped.</summary>
    public static bool TryParse(string name, out string prefix, out int index)
    {
        prefix = "";
        index = -1;
        foreach (var candidate in Prefixes)
        {
            if (!name.StartsWith(candidate, StringComparison.Ordinal)) continue;
            prefix = candidate;
            break;
        }
        if (prefix.Length == 0) return false;
        var rest = name.AsSpan(prefix.Length);
        var number = 0L;
        var i = 0;
        for (; i < rest.Length && rest[i] is >= 'a' and <= 'z'; i++)
        {
            number = (i == 0 ? 0 : (number + 1) * 26) + (rest[i] - 'a');
            if (number > int.MaxValue) return false;
        }
        if (i == 0) return false;
        for (; i < rest.Length; i++)
            if (!char.IsAsciiDigit(rest[i])) return false;
        index = (int)number;
        return true;
    }

    /// <summary>The name with a prefix and a number.</summary>
    public static string Of(string prefix, int index)
    {
        var letters = "";
        for (var n = index; n >= 0; n = n / 26 - 1) letters = (char)('a' + n % 26) + letters;
        return prefix + letters;
    }
}
