using Berth.Xml;

namespace Berth.Machine;

/// <summary>What a rule did.</summary>
/// <param name="Element">The element that was added, or one of whose values was resolved.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Value">The attribute or child that was set; null when the whole element was added.</param>
/// <param name="Fact">The fact of the hypervisor or host that the choice rests on.</param>
/// <param name="Outcome">What it came to, where the element does not show it; null where it does.</param>
public sealed record RuleEffect(XmlNode Element, Rule Rule, string? Value, string? Fact, string? Outcome = null);

/// <summary>The record of all that rules added to one domain, in the order in which it happened.</summary>
public sealed class RuleTrace
{
    private readonly List<RuleEffect> _effects = [];

    /// <summary>A record for nobody to read: it stays empty.</summary>
    public static RuleTrace None { get; } = new() { IsKept = false };

    /// <summary>Whether anything is recorded.</summary>
    public bool IsKept { get; private init; } = true;

    /// <summary>What happened.</summary>
    public IReadOnlyList<RuleEffect> Effects => _effects;

    /// <summary>Records that a rule added an element.</summary>
    public void Added(XmlNode element, Rule rule, string? fact = null) => Keep(element, rule, null, fact, null);

    /// <summary>Records that a rule resolved a value of an element.</summary>
    public void Resolved(XmlNode element, string value, Rule rule, string? fact = null) => Keep(element, rule, value, fact, null);

    /// <summary>Records what a rule resolved for a run of the guest, which its description does not show.</summary>
    public void Decided(XmlNode element, string value, Rule rule, string outcome, string? fact = null) =>
        Keep(element, rule, value, fact, outcome);

    /// <summary>The rule that added the whole element; null when the user wrote it.</summary>
    public Rule? AddedBy(XmlNode element)
    {
        foreach (var effect in _effects)
            if (ReferenceEquals(effect.Element, element) && effect.Value is null) return effect.Rule;
        return null;
    }

    private void Keep(XmlNode element, Rule rule, string? value, string? fact, string? outcome)
    {
        if (IsKept) _effects.Add(new(element, rule, value, fact, outcome));
    }
}
