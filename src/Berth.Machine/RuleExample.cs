namespace Berth.Machine;

/// <summary>What a rule does to a description, as pieces of XML.</summary>
/// <param name="Before">What the user wrote; empty for nothing.</param>
/// <param name="After">What it becomes, as far as the rule is concerned.</param>
public sealed record RuleExample(string Before, string After);
