using Berth.Cli.Definitions;
using Berth.Cli.Output;
using Berth.Xml;

namespace Berth.Cli.Errors;

/// <summary>Shows each problem of a file where it stands: the line, a caret below it, and the way to mend it.</summary>
internal static class ProblemReport
{
    private const int MaxLine = 160;

    public static void Write(DefinitionText source, IReadOnlyList<Problem> problems, Screen screen)
    {
        foreach (var problem in problems) Write(source, problem, screen);
        var ink = screen.ErrorInk;
        screen.Error.WriteLine(ink.Bold($"{problems.Count} {(problems.Count == 1 ? "problem" : "problems")} in {source.Name}"));
    }

    // What reaches beyond the line is underlined to its end.
    private static int Underlined(Problem problem, string line, int start) => Math.Clamp(problem.Length - 1, 0, Math.Max(0, line.Length - start - 1));

    private static void Write(DefinitionText source, Problem problem, Screen screen)
    {
        var (error, ink) = (screen.Error, screen.ErrorInk);
        var (line, column) = (problem.Location.Line, problem.Location.Column);
        var place = problem.Location.IsKnown ? $"{source.Name}:{line}:{column}:" : $"{source.Name}:";
        error.WriteLine($"{ink.Bold(place)} {ink.Red("error:")} {Screen.Printable(problem.Message)}");
        var gutter = new string(' ', problem.Location.IsKnown ? Math.Max(4, line.ToString().Length) : 4);
        if (source.Line(line) is { } text)
        {
            // Tabs stay, so that the caret stands where the terminal puts the character.
            var start = Math.Min(Math.Max(0, column - 1), text.Length);
            var from = start > MaxLine - 20 ? start - (MaxLine / 2) : 0;
            var shown = text[from..Math.Min(text.Length, from + MaxLine)];
            var pad = new string([.. text[from..start].Select(c => c == '\t' ? c : ' ')]);
            error.WriteLine($"{ink.Dim($"{line.ToString().PadLeft(gutter.Length)} |")} {Screen.Printable(shown)}");
            error.WriteLine($"{gutter} {ink.Dim("|")} {pad}{ink.Red("^" + new string('~', Underlined(problem, shown, start - from)))}");
        }
        if (problem.Fix is not null) error.WriteLine($"{gutter} {ink.Dim("=")} {ink.Green("fix:")} {Screen.Printable(problem.Fix)}");
    }
}
