using System.Text;
using Berth.Machine;
using Berth.Qemu;
using Berth.Xml;

namespace Berth.Reference;

/// <summary>The page of one element.</summary>
internal static class ElementPage
{
    private const string AnyDevice = "domain/devices/*";

    public static ReferencePage Of(ElementPlace place, ElementTree tree)
    {
        var text = new StringBuilder();
        text.Append(Way(place)).Append($"# `<{place.Name}>`\n\n");
        if (place.Shape.Documentation is { } documentation) text.Append(Markdown.Prose(documentation)).Append("\n\n");
        if (place.OtherNames.Count > 0) text.Append($"Of the same form: {string.Join(", ", place.OtherNames.Select(name => $"`<{name}>`"))}.\n\n");
        if (place.AlsoIn.Count > 0)
        {
            var around = place.AlsoIn.Prepend(place.Parent!).Select(other => Markdown.Link($"`<{other.Name}>`", place.File, other.File));
            text.Append($"Stands in {string.Join(", ", around)}.\n\n");
        }
        if (place.Shape.Namespace is { } ns) text.Append($"Its namespace is `{ns}`.\n\n");
        AddMembers(text, place.Shape, place, tree, null);
        foreach (var choice in place.Shape.Cases)
        {
            var shape = choice.Shape();
            text.Append($"## `{place.Shape.Discriminator}='{choice.Value}'`\n\n");
            if (shape.Documentation is { } about) text.Append(Markdown.Prose(about)).Append("\n\n");
            AddMembers(text, shape, place, tree, place.Shape);
        }
        AddRules(text, place, tree);
        AddExample(text, place, tree);
        return new(place.File, text.ToString());
    }

    private static void AddMembers(StringBuilder text, XmlShape shape, ElementPlace place, ElementTree tree, XmlShape? common)
    {
        var members = shape.Members.Where(member => common is null || common.Members.All(known => known.Path != member.Path)).ToList();
        if (members.Count == 0) return;
        text.Append("| what | value | meaning |\n|---|---|---|\n");
        foreach (var member in members)
        {
            var what = member.Path.Length == 0 ? "its text" : $"`{member.Path}`";
            var rules = RulesOf(place, tree).Where(rule => rule.Touches.Any(path => tree.Find(path) == place && path.EndsWith("/" + member.Path, StringComparison.Ordinal))
                || member.Element is not null && rule.Touches.Any(path => tree.Find(path) == tree.Of(member.Element()) && path.EndsWith("/" + member.Path, StringComparison.Ordinal)))
                .Select(rule => RuleLink(rule, place)).ToList();
            // What an element is, its own page says first.
            var about = member.Documentation ?? member.Element?.Invoke().Documentation;
            var meaning = string.Join(" ", ((string?[])
            [
                about is null ? null : Markdown.Prose(about),
                member.IsRequired ? "Required." : null,
                member.IsLive ? "Only of a running guest." : null,
                member.IsSecret ? "Secret: shown only to those who may see it." : null,
                rules.Count > 0 ? $"Written by {string.Join(", ", rules)}." : null,
            ]).Where(sentence => sentence is not null));
            if (member.Value is { } scalar) meaning += ValueText.Meanings(scalar);
            text.Append($"| {what} | {Markdown.Cell(Value(member, place, tree))} | {Markdown.Cell(meaning)} |\n");
        }
        text.Append('\n');
    }

    private static string Value(XmlMemberShape member, ElementPlace place, ElementTree tree)
    {
        var value = member.Element?.Invoke() is { } element ? Markdown.Link("element", place.File, tree.Of(element).File)
            : member.Value is { } scalar ? ValueText.Of(scalar)
            : "elements of other namespaces, kept as they are";
        return member.IsList ? $"any number: {value}" : value;
    }

    private static void AddRules(StringBuilder text, ElementPlace place, ElementTree tree)
    {
        var rules = RulesOf(place, tree);
        if (rules.Count == 0) return;
        text.Append("## Rules\n\nThese write into it, or into what is in it, what a description leaves open:\n\n| rule | phase | why |\n|---|---|---|\n");
        foreach (var rule in rules) text.Append($"| {RuleLink(rule, place)} | {rule.Phase.ToString().ToLowerInvariant()} | {Markdown.Cell(Markdown.Prose(rule.Reason))} |\n");
        text.Append('\n');
    }

    /// <summary>The example of the rule that has most to do with the element.</summary>
    private static void AddExample(StringBuilder text, ElementPlace place, ElementTree tree)
    {
        var rule = RulesOf(place, tree).Where(rule => rule.Example is not null && !rule.Touches.Any(path => path.StartsWith(AnyDevice, StringComparison.Ordinal)))
            .OrderByDescending(rule => rule.Id.StartsWith(place.Name + ".", StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(rule => rule.Example!.Before.Contains($"<{place.Name}", StringComparison.Ordinal)).ThenBy(rule => rule.Phase).FirstOrDefault();
        if (rule is null) return;
        text.Append($"## Example\n\n{RuleLink(rule, place)}: {Markdown.Prose(rule.Reason)}\n\n");
        Markdown.AddExample(text, rule.Example!);
    }

    /// <summary>The way from the index to the element.</summary>
    private static string Way(ElementPlace place)
    {
        var way = new StringBuilder(Markdown.Link("Domain XML", place.File, IndexPage.File));
        foreach (var around in place.Around) way.Append(" › ").Append(Markdown.Link($"`<{around.Name}>`", place.File, around.File));
        return way.Append("\n\n").ToString();
    }

    private static List<Rule> RulesOf(ElementPlace place, ElementTree tree) => [.. QemuRules.All.Where(rule => rule.Touches.Any(path =>
        path.StartsWith(AnyDevice, StringComparison.Ordinal) ? IsDevice(place) : path != "*" && (tree.Find(path) == place || tree.Find(Around(path)) == place)))];

    private static string Around(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : path;

    private static bool IsDevice(ElementPlace place) => place.Parent?.Path == "domain/devices" && typeof(Model.Devices.Device).IsAssignableFrom(place.Shape.Type);

    private static string RuleLink(Rule rule, ElementPlace place) => Markdown.Link($"`{rule.Id}`", place.File, RulesPage.File, Markdown.Anchor(rule.Id));
}
