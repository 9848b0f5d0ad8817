namespace Berth.Conformance.Text;

/// <summary>The lines of two texts side by side: ' ' in both, '-' expected alone, '+' got alone.</summary>
internal static class LineDifference
{
    public static IReadOnlyList<(char Mark, string Line)> Of(string expected, string got)
    {
        var (a, b) = (Lines(expected), Lines(got));
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start]) start++;
        var end = 0;
        while (end < a.Length - start && end < b.Length - start && a[^(end + 1)] == b[^(end + 1)]) end++;

        var result = new List<(char, string)>();
        foreach (var line in a[..start]) result.Add((' ', line));
        AddMiddle(result, a[start..^end], b[start..^end]);
        foreach (var line in a[^end..]) result.Add((' ', line));
        return result;
    }

    /// <summary>The differences with three lines around each.</summary>
    public static IEnumerable<string> Unified(string expected, string got)
    {
        var lines = Of(expected, got);
        var shown = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Mark == ' ') continue;
            var from = Math.Max(shown + 1, i - 3);
            if (from > shown + 1 || shown < 0) yield return $"@@ line {from + 1} @@";
            var to = i;
            while (to + 1 < lines.Count && to < i + 3 && lines[to + 1].Mark == ' ') to++;
            for (var k = from; k <= to; k++) yield return lines[k].Mark + lines[k].Line;
            shown = to;
        }
    }

    private static string[] Lines(string text) => text.TrimEnd('\n').Split('\n');

    /// <summary>By the longest common subsequence.</summary>
    private static void AddMiddle(List<(char, string)> result, string[] a, string[] b)
    {
        var length = new int[a.Length + 1, b.Length + 1];
        for (var x = a.Length - 1; x >= 0; x--)
            for (var y = b.Length - 1; y >= 0; y--)
                length[x, y] = a[x] == b[y] ? length[x + 1, y + 1] + 1 : Math.Max(length[x + 1, y], length[x, y + 1]);
        var (i, j) = (0, 0);
        while (i < a.Length || j < b.Length)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                result.Add((' ', a[i]));
                i++;
                j++;
            }
            else if (i < a.Length && (j == b.Length || length[i + 1, j] >= length[i, j + 1])) result.Add(('-', a[i++]));
            else result.Add(('+', b[j++]));
        }
    }
}
