namespace Berth.Cli.Topology;

/// <summary>Slots in a few words.</summary>
internal static class SlotRanges
{
    /// <summary>Ascending slots, such as <c>01, 03-04, 06-1e</c>.</summary>
    public static string Of(IReadOnlyList<int> slots)
    {
        var ranges = new List<string>();
        for (var i = 0; i < slots.Count; i++)
        {
            var first = slots[i];
            while (i + 1 < slots.Count && slots[i + 1] == slots[i] + 1) i++;
            ranges.Add(first == slots[i] ? $"{first:x2}" : $"{first:x2}-{slots[i]:x2}");
        }
        return string.Join(", ", ranges);
    }
}
