using Berth.Cli.Errors;
using Berth.Cli.Output;
using Berth.Machine;
using Berth.Qemu;
using Berth.Xml;

namespace Berth.Cli.Rules;

/// <summary>Shows rules by themselves.</summary>
internal static class RuleView
{
    /// <exception cref="CommandException">There is no such rule.</exception>
    public static Rule Find(string id)
    {
        if (QemuRules.Find(id) is { } rule) return rule;
        var near = QemuRules.All.Select(known => known.Id)
            .Where(known => known.Contains(id, StringComparison.OrdinalIgnoreCase) || id.StartsWith(known.Split('.')[0] + '.', StringComparison.OrdinalIgnoreCase))
            .Prepend(NearestName.Find(id, [.. QemuRules.All.Select(known => known.Id)])).OfType<string>().Distinct(StringComparer.Ordinal).Take(5).ToList();
        throw new CommandException($"There is no rule '{id}'.",
            near.Count > 0 ? $"Did you mean {string.Join(", ", near)}?" : "'berth explain --rules' lists all.")
        { IsMisuse = true };
    }

    public static void Write(Rule rule, Screen screen)
    {
        var ink = screen.Ink;
        screen.WriteLine($"{ink.Bold(ink.Cyan(rule.Id))}");
        screen.WriteLine($"  {rule.Reason}");
        screen.WriteLine();
        Field("phase", rule.Phase == RulePhase.Define ? "define: stored with the description, part of what the guest sees" : "start: resolved for each run, never stored");
        Field("asks", rule.Asks ?? "nothing but the description");
        foreach (var (path, i) in rule.Touches.Select((path, i) => (path, i))) Field(i == 0 ? "writes" : "", path);
        if (rule.Source is not null) Field("source", rule.Source);
        if (rule.Example is not { } example) return;
        screen.WriteLine();
        Piece("before", example.Before.Length == 0 ? "nothing" : example.Before, ink.Dim);
        Piece("after", example.After, ink.Green);

        void Field(string name, string value) => screen.WriteLine($"  {ink.Dim(name.PadRight(8))}{value}");

        void Piece(string name, string xml, Func<string, string> colour)
        {
            foreach (var (line, i) in xml.Split('\n').Select((line, i) => (line, i)))
                screen.WriteLine($"  {ink.Dim((i == 0 ? name : "").PadRight(8))}{colour(line)}");
        }
    }

    public static void WriteAll(Screen screen)
    {
        var table = new TextTable("RULE", "PHASE", "REASON");
        foreach (var rule in QemuRules.All) table.Add(rule.Id, rule.Phase.ToString().ToLowerInvariant(), rule.Reason);
        table.Write(screen);
    }
}
