using Berth.Machine;

namespace Berth.Cli.Rules;

/// <summary>A rule, for programs.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Phase">When it runs: <c>define</c> or <c>start</c>.</param>
/// <param name="Reason">Why the machine needs what it adds.</param>
/// <param name="Touches">What it writes.</param>
/// <param name="Asks">What it asks besides the description.</param>
/// <param name="Source">The specification.</param>
/// <param name="Before">An example, as written.</param>
/// <param name="After">The example afterwards.</param>
internal sealed record RuleReport(string Id, string Phase, string Reason, IReadOnlyList<string> Touches, string? Asks, string? Source, string? Before, string? After)
{
    public static RuleReport Of(Rule rule) =>
        new(rule.Id, rule.Phase.ToString().ToLowerInvariant(), rule.Reason, rule.Touches, rule.Asks, rule.Source, rule.Example?.Before, rule.Example?.After);
}
