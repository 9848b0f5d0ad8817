using Spectre.Console;

namespace Berth.Cli.Output;

/// <summary>Rows under titles: drawn on a terminal, columns of plain text elsewhere.</summary>
internal sealed class TextTable(params string[] titles)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add([.. cells.Select(Screen.Printable)]);

    public void Write(Screen screen)
    {
        if (screen.IsTerminal) Draw(screen);
        else WritePlain(screen.Output);
    }

    private void Draw(Screen screen)
    {
        var table = new Table().RoundedBorder();
        foreach (var title in titles) table.AddColumn(new TableColumn(Markup.Escape(title)).NoWrap());
        foreach (var row in _rows) table.AddRow([.. row.Select(Markup.Escape)]);
        Drawing.On(screen.Output, screen.Ink).Write(table);
    }

    private void WritePlain(TextWriter output)
    {
        List<string[]> all = [titles, .. _rows];
        var widths = Enumerable.Range(0, titles.Length).Select(column => all.Max(row => row[column].Length)).ToArray();
        foreach (var row in all) output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
