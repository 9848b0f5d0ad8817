using Berth.Machine;
using Berth.Machine.Explaining;

namespace Berth.Cli.Rules;

/// <summary>One thing that a rule did.</summary>
/// <param name="Path">The attribute or element: <c>/domain/devices/disk[2]/address</c>.</param>
/// <param name="Owner">The start tag of the element in which it stands.</param>
/// <param name="Xml">The piece of XML that was added, changed or removed; null for what the description does not show.</param>
/// <param name="Before">What was written; null for nothing.</param>
/// <param name="After">What it is now; null for what was removed, empty for a whole element.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Further">Other rules that had a part in an element that is new.</param>
/// <param name="Phase">When the rule runs: <c>define</c> or <c>start</c>.</param>
/// <param name="Reason">Why the machine needs it.</param>
/// <param name="Fact">What the choice rests on.</param>
internal sealed record ExplainEntry(
    string Path, string Owner, string? Xml, string? Before, string? After, string? Rule, IReadOnlyList<string> Further, string? Phase, string? Reason, string? Fact)
{
    /// <summary>The differences of an explanation.</summary>
    public static IEnumerable<ExplainEntry> OfChanges(Explanation explanation)
    {
        var tags = new StartTags(explanation.Outline);
        foreach (var change in explanation.Changes)
        {
            var rule = change.Effect?.Rule;
            var (owner, xml) = change switch
            {
                { IsWhole: true, After: not null } => (tags.Above(change.Element), tags.At(change.Line)),
                { IsWhole: true } => (tags.OfPath(Parent(change.Path)), $"<{Name(change.Path)}>"),
                _ => (tags.Of(change.Element), Piece(tags.Inner(change.Path, change.Element), change.After ?? change.Before!)),
            };
            yield return new(change.Path, owner, xml, change.Before, change.After, rule?.Id, [.. change.Further.Select(effect => effect.Rule.Id)],
                PhaseOf(rule), rule?.Reason, change.Effect?.Fact);
        }
    }

    /// <summary>What a start resolves and the description does not show.</summary>
    public static IEnumerable<ExplainEntry> OfOutcomes(Explanation start, RuleTrace trace)
    {
        var tags = new StartTags(start.Outline);
        foreach (var effect in trace.Effects)
            if (effect is { Outcome: { } outcome, Value: { } value })
                yield return new($"{tags.PathOf(effect.Element)}/{value}", tags.Of(effect.Element), null, null, outcome, effect.Rule.Id, [], PhaseOf(effect.Rule), effect.Rule.Reason, effect.Fact);
    }

    /// <summary>A value as XML below its element: <c>model/@type</c> is <c>&lt;model type='…'/></c>.</summary>
    private static string Piece(string path, string value)
    {
        var steps = path.Split('/');
        var last = steps[^1];
        if (last.StartsWith('@'))
        {
            var attribute = $"{last[1..]}='{value}'";
            return steps.Length == 1 ? attribute : $"<{Plain(steps[^2])} {attribute}/>";
        }
        return value.Length == 0 ? $"<{Plain(last)}/>" : last.Length == 0 ? value : $"<{Plain(last)}>{value}</{Plain(last)}>";
    }

    private static string Plain(string step) => step.Split('[')[0];

    private static string Parent(string path) => path[..path.LastIndexOf('/')];

    private static string Name(string path) => Plain(path[(path.LastIndexOf('/') + 1)..]);

    private static string? PhaseOf(Rule? rule) => rule?.Phase.ToString().ToLowerInvariant();
}
