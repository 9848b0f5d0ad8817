using Berth.Xml;

namespace Berth.Machine.Explaining;

/// <summary>One difference between a description as it was written and the complete one.</summary>
/// <param name="Path">The attribute or element in the complete document: <c>/domain/devices/disk[2]/address</c>.</param>
/// <param name="Element">The object that was added, changed or removed, or one of whose values was.</param>
/// <param name="IsWhole">True when the whole element was added or removed, rather than a value of it.</param>
/// <param name="Before">What was written; null for what was not.</param>
/// <param name="After">What it is now; null for what has been removed. For a whole element empty.</param>
/// <param name="Line">The line of the complete document; 0 for what has been removed.</param>
/// <param name="Effect">What the rule did; null when no rule says that it did this.</param>
public sealed record ExplainedChange(string Path, XmlNode Element, bool IsWhole, string? Before, string? After, int Line, RuleEffect? Effect)
{
    /// <summary>What other rules did to an element that is new.</summary>
    public IReadOnlyList<RuleEffect> Further { get; init; } = [];
}
