using Berth.Conformance.Results;
using Spectre.Console;

namespace Berth.Conformance.Reports;

/// <summary>The figures as a table: drawn on a terminal, plain columns elsewhere.</summary>
internal static class FigureTable
{
    private static readonly string[] s_titles = ["suite", "kind", "arch", "passed", "of", "%"];

    public static void Write(IReadOnlyList<Figure> figures, TextWriter output, bool terminal)
    {
        var rows = Rows(figures);
        if (terminal) Draw(rows);
        else WritePlain(rows, output);
        foreach (var suite in figures.Where(f => f.NotRun > 0).GroupBy(f => f.Suite))
            output.WriteLine($"not run: {suite.Key}, {suite.Sum(f => f.NotRun)} ({string.Join(", ", NotRun(suite))})");
    }

    private static List<string[]> Rows(IReadOnlyList<Figure> figures)
    {
        var rows = new List<string[]>();
        foreach (var group in figures.Where(f => f.Run > 0).GroupBy(f => (f.Suite, f.Check)))
        {
            var (suite, check) = group.Key;
            if (group.Count() > 1)
                foreach (var figure in group) rows.Add(Row(suite, check, figure.Architecture, figure.Passed, figure.Run));
            rows.Add(Row(suite, check, group.Count() > 1 ? "all" : group.First().Architecture, group.Sum(f => f.Passed), group.Sum(f => f.Run)));
        }
        return rows;
    }

    private static string[] Row(string suite, string check, string architecture, int passed, int run) =>
        [suite, check, architecture, passed.ToString(), run.ToString(), (100.0 * passed / run).ToString("0.0")];

    private static IEnumerable<string> NotRun(IEnumerable<Figure> figures) =>
        figures.GroupBy(f => f.Check).Select(g => $"{g.Key} {g.Sum(f => f.NotRun)}");

    private static void Draw(List<string[]> rows)
    {
        var table = new Table().RoundedBorder();
        foreach (var title in s_titles)
            table.AddColumn(title is "passed" or "of" or "%" ? new TableColumn(title).RightAligned() : new TableColumn(title));
        foreach (var row in rows)
            table.AddRow([.. row.Select(cell => Markup.Escape(cell)).Select(cell => row[2] == "all" ? $"[bold]{cell}[/]" : cell)]);
        AnsiConsole.Write(table);
    }

    private static void WritePlain(List<string[]> rows, TextWriter output)
    {
        List<string[]> all = [s_titles, .. rows];
        var widths = Enumerable.Range(0, s_titles.Length).Select(c => all.Max(r => r[c].Length)).ToArray();
        foreach (var row in all)
            output.WriteLine(string.Join("  ", row.Select((cell, c) => c < 3 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c]))));
    }
}
