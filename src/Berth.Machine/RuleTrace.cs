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
    private const int FirstBlock = 8, LastBlock = 16;

    // Most traces are dropped unread: an effect is made when somebody asks, and blocks are never copied to grow.
    private readonly List<Entry[]> _full = [];
    private Entry[] _block = [];
    private int _used;
    private IReadOnlyList<RuleEffect>? _effects;

    /// <summary>A record for nobody to read: it stays empty.</summary>
    public static RuleTrace None { get; } = new() { IsKept = false };

    /// <summary>Whether anything is recorded.</summary>
    public bool IsKept { get; private init; } = true;

    /// <summary>What happened.</summary>
    public IReadOnlyList<RuleEffect> Effects => _effects ??= [.. Entries().Select(entry => entry.ToEffect())];

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
        foreach (var entry in Entries())
            if (ReferenceEquals(entry.Element, element) && entry.Value is null) return entry.Rule;
        return null;
    }

    private void Keep(XmlNode element, Rule rule, string? value, string? fact, string? outcome)
    {
        if (!IsKept) return;
        if (_used == _block.Length)
        {
            if (_used > 0) _full.Add(_block);
            _block = new Entry[Math.Clamp(_used * 2, FirstBlock, LastBlock)];
            _used = 0;
        }
        _block[_used++] = new(element, rule, value, outcome is null ? fact : new Decision(fact, outcome));
        _effects = null;
    }

    private IEnumerable<Entry> Entries() => _full.SelectMany(block => block).Concat(_block.Take(_used));

    // What it rests on is a fact, or a decision.
    private readonly record struct Entry(XmlNode Element, Rule Rule, string? Value, object? Because)
    {
        public RuleEffect ToEffect() => Because is Decision decision
            ? new(Element, Rule, Value, decision.Fact, decision.Outcome)
            : new(Element, Rule, Value, (string?)Because);
    }

    private sealed record Decision(string? Fact, string Outcome);
}
