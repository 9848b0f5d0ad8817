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

    private static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        Span<int> row = stackalloc int[LongestName + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var isSame = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                var replaced = diagonal + (isSame ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
