namespace Berth.Benchmarks.Reports;

/// <summary>Columns of text: the first to the left, numbers to the right.</summary>
internal static class PlainTable
{
    public static void Write(string title, IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(r => r[column].Length)).ToArray();
        Console.WriteLine();
        Console.WriteLine(title);
        foreach (var row in rows)
            Console.WriteLine(string.Join("  ", row.Select((cell, column) => column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))));
    }
}
