using Berth.Machine;
using Berth.Xml;

namespace Berth.Cli.Rules;

/// <summary>What one rule did to a domain.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Phase">When it runs: <c>define</c> or <c>start</c>.</param>
/// <param name="Reason">Why the machine needs what it adds.</param>
/// <param name="Effects">What it added or filled in.</param>
internal sealed record RuleExplanation(string Rule, string Phase, string Reason, IReadOnlyList<RuleExplanation.Effect> Effects)
{
    /// <summary>The rules that had something to do, in the order in which each first did.</summary>
    public static IReadOnlyList<RuleExplanation> Of(RuleTrace trace) =>
        [.. trace.Effects.GroupBy(effect => effect.Rule).Select(group => new RuleExplanation(
            group.Key.Id, group.Key.Phase.ToString().ToLowerInvariant(), group.Key.Reason,
            [.. group.Select(ToEffect).Distinct()]))];

    private static Effect ToEffect(RuleEffect effect)
    {
        var lines = XmlCanonicalWriter.ToText(effect.Element).Split('\n');
        // The element itself is told by its start tag; a value that is a child has a line of its own.
        var child = effect.Value is null ? null : lines.Skip(1).FirstOrDefault(line => IsElement(line, effect.Value))?.Trim();
        return new(lines[0], effect.Value, child, effect.Fact);
    }

    private static bool IsElement(string line, string name) =>
        line.StartsWith("  <" + name, StringComparison.Ordinal) && line.Length > name.Length + 3 && line[name.Length + 3] is ' ' or '/' or '>';

    /// <summary>One effect.</summary>
    /// <param name="Element">The start tag of the element that was added, or one of whose values was filled in.</param>
    /// <param name="Value">The attribute or child that was filled in; null when the whole element was added.</param>
    /// <param name="Child">The child as it is now; null for an attribute.</param>
    /// <param name="Fact">The fact that the choice rests on.</param>
    public sealed record Effect(string Element, string? Value, string? Child, string? Fact);
}
