namespace Berth.Xml;

/// <summary>Finds the name that a misspelt one was probably meant to be.</summary>
public static class NearestName
{
    private const int LongestName = 64;

    /// <summary>The known name with the smallest edit distance, if that is at most a third of the name's length.</summary>
    public static string? Find(ReadOnlySpan<char> name, params ReadOnlySpan<string> known)
    {
        if (name.IsEmpty || name.Length > LongestName)
            return null;
        string? nearest = null;
        var limit = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in known)
        {
            if (candidate.Length is 0 or > LongestName)
                continue;
            var distance = Distance(name, candidate);
            if (distance < limit && distance < candidate.Length)
                (nearest, limit) = (candidate, distance);
        }
        return nearest;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours, without regard to case.</summary>
    private static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        Span<int> rows = stackalloc int[3 * (LongestName + 1)];
        var before = rows[..(LongestName + 1)];
        var last = rows.Slice(LongestName + 1, LongestName + 1);
        var row = rows[(2 * (LongestName + 1))..];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(last[j - 1] + (IsSame(a[i - 1], b[j - 1]) ? 0 : 1), Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && IsSame(a[i - 1], b[j - 2]) && IsSame(a[i - 2], b[j - 1]))
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            var spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[b.Length];
    }

    private static bool IsSame(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
