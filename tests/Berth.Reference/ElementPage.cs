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
        text.Append($"# `<{place.Name}>`\n\n");
        if (place.Shape.Documentation is { } documentation) text.Append(Markdown.Prose(documentation)).Append("\n\n");
        if (place.Parent is { } parent)
        {
            var around = place.AlsoIn.Prepend(parent).Select(other => Markdown.Link($"`<{other.Name}>`", place.File, other.File)).ToList();
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
                rules.Count > 0 ? $"Default: {string.Join(", ", rules)}." : null,
            ]).Where(sentence => sentence is not null));
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
        text.Append("## Rules\n\nWhat is filled in when it is left out:\n\n| rule | phase | why |\n|---|---|---|\n");
        foreach (var rule in rules) text.Append($"| {RuleLink(rule, place)} | {rule.Phase.ToString().ToLowerInvariant()} | {Markdown.Cell(Markdown.Prose(rule.Reason))} |\n");
        text.Append('\n');
    }

    private static List<Rule> RulesOf(ElementPlace place, ElementTree tree) => [.. QemuRules.All.Where(rule => rule.Touches.Any(path =>
        path.StartsWith(AnyDevice, StringComparison.Ordinal) ? IsDevice(place) : path != "*" && (tree.Find(path) == place || tree.Find(Around(path)) == place)))];

    private static string Around(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : path;

    private static bool IsDevice(ElementPlace place) => place.Parent?.Path == "domain/devices" && typeof(Model.Devices.Device).IsAssignableFrom(place.Shape.Type);

    private static string RuleLink(Rule rule, ElementPlace place) => Markdown.Link($"`{rule.Id}`", place.File, RulesPage.File, Markdown.Anchor(rule.Id));
}
