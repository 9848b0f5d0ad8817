using Berth.Cli.Output;

namespace Berth.Cli.Rules;

/// <summary>Shows what was added to a description, for people: by phase and element, with the rule beside it.</summary>
internal sealed class ExplainView(ExplainReport report, string name)
{
    private const int WidestColumn = 76;

    public void Write(Screen screen)
    {
        var ink = screen.Ink;
        if (report.Define.Count + report.Start.Count == 0)
        {
            screen.WriteLine("Nothing is added.");
            return;
        }
        screen.WriteLine($"{ink.Bold(Screen.Printable(name))} on a machine of type {Screen.Printable(report.Machine ?? "unknown")}");
        Write(screen, "Defined: stored with the description, and kept for the guest's life", report.Define);
        Write(screen, "Started: resolved anew for every run, never stored", report.Start);
        if (report.StartProblem is { } problem) screen.WriteLine($"\n{ink.Yellow("What a start would resolve is not known:")} {Screen.Printable(problem)}");
        WriteRules(screen);
    }

    private static void Write(Screen screen, string title, IReadOnlyList<ExplainEntry> entries)
    {
        if (entries.Count == 0) return;
        var ink = screen.Ink;
        screen.WriteLine();
        screen.WriteLine(ink.Bold($"{title} ({entries.Count})"));
        var width = Math.Min(WidestColumn, entries.Max(entry => Text(entry).Length));
        foreach (var group in entries.GroupBy(entry => entry.Owner, StringComparer.Ordinal))
        {
            screen.WriteLine($"  {ink.Dim(Screen.Printable(group.Key))}");
            foreach (var entry in group)
            {
                var (mark, text) = (Mark(entry), Screen.Printable(Text(entry)).PadRight(width));
                screen.WriteLine($"    {mark} {(mark == '-' ? ink.Red(text) : ink.Green(text))}  {ink.Cyan(entry.Rule ?? "no rule")}{Aside(entry, ink)}");
            }
        }
    }

    private static string Text(ExplainEntry entry)
    {
        if (entry.Xml is null) return $"{entry.Path[(entry.Path.LastIndexOf('/') + 1)..].TrimStart('@')}: {entry.After}";
        return entry is { Before.Length: > 0, After.Length: > 0 } ? $"{entry.Xml}, was {entry.Before}" : entry.Xml;
    }

    private static char Mark(ExplainEntry entry) => entry switch
    {
        { Xml: null } => '=',
        { After: null } => '-',
        { Before: null } => '+',
        _ => '~',
    };

    private static string Aside(ExplainEntry entry, Ink ink)
    {
        var further = entry.Further.Count == 0 ? "" : ink.Cyan(", " + string.Join(", ", entry.Further));
        return entry.Fact is null ? further : $"{further}  {ink.Dim(Screen.Printable(entry.Fact))}";
    }

    private void WriteRules(Screen screen)
    {
        screen.WriteLine();
        screen.WriteLine(screen.Ink.Bold("Rules"));
        var width = report.Rules.Max(rule => rule.Id.Length);
        foreach (var rule in report.Rules) screen.WriteLine($"  {screen.Ink.Cyan(rule.Id.PadRight(width))}  {rule.Reason}");
        screen.WriteLine();
        screen.WriteLine("More about a rule: berth explain --rule ID. The description as it is stored: berth canonical FILE");
    }
}
