using Berth.Machine;

namespace Berth.Cli.Topology;

/// <summary>Who put a device into a description.</summary>
/// <param name="Author">Who.</param>
/// <param name="AddedBy">The rule that added the whole device; null when it was written.</param>
/// <param name="Resolved">The values that rules filled in, each with its rule.</param>
internal sealed record Origin(Author Author, Rule? AddedBy, IReadOnlyList<RuleEffect> Resolved)
{
    public static Origin Chipset { get; } = new(Author.Machine, null, []);

    public static Origin Unknown { get; } = new(Author.Unknown, null, []);

    /// <summary>Every rule that had a part in it.</summary>
    public IEnumerable<Rule> Rules => Resolved.Select(effect => effect.Rule).Prepend(AddedBy).OfType<Rule>();
}
