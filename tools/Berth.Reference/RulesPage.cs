using System.Text;
using Berth.Machine;
using Berth.Qemu;

namespace Berth.Reference;

/// <summary>The page of all rules.</summary>
internal static class RulesPage
{
    public const string File = "rules.md";

    public static ReferencePage Of(ElementTree tree)
    {
        var text = new StringBuilder("""
            # Rules

            What a description leaves open, a rule fills in. A **define** rule writes into the stored description, where it stays for the
            guest's life: it is part of what the guest sees. A **start** rule resolves what the guest cannot see, or what can be nothing
            else, for one run. `berth explain FILE` says which rules had something to do; `berth explain --rule ID` shows one of them.


            """);
        text.Append("| rule | phase | why |\n|---|---|---|\n");
        foreach (var rule in QemuRules.All)
            text.Append($"| [`{rule.Id}`](#{Markdown.Anchor(rule.Id)}) | {Phase(rule)} | {Markdown.Cell(Markdown.Prose(rule.Reason))} |\n");
        foreach (var rule in QemuRules.All) Add(text, rule, tree);
        return new(File, text.ToString());
    }

    private static void Add(StringBuilder text, Rule rule, ElementTree tree)
    {
        text.Append($"\n## {rule.Id}\n\n{Markdown.Prose(rule.Reason)}\n\n- phase: {Phase(rule)}\n- asks: {rule.Asks ?? "nothing but the description"}\n");
        if (rule.Touches.Count > 0) text.Append($"- writes: {string.Join(", ", rule.Touches.Select(path => PathLink(path, tree)))}\n");
        if (rule.Source is { } source) text.Append($"- source: {source}\n");
        if (rule.Example is not { } example) return;
        text.Append('\n');
        Markdown.AddExample(text, example);
    }

    private static string PathLink(string path, ElementTree tree) =>
        path.Contains('*', StringComparison.Ordinal) ? $"`{path}`" : Markdown.Link($"`{path}`", File, tree.Find(path).File);

    private static string Phase(Rule rule) => rule.Phase.ToString().ToLowerInvariant();
}
