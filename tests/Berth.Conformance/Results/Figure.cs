namespace Berth.Conformance.Results;

/// <summary>How many results of one suite, check and architecture passed.</summary>
/// <param name="Suite">The suite.</param>
/// <param name="Check">What was checked.</param>
/// <param name="Architecture">The guests' architecture; empty where a suite knows none.</param>
/// <param name="Passed">Results that match.</param>
/// <param name="Failures">Ids of the cases that do not.</param>
/// <param name="NotRun">Results of cases that nothing was checked of.</param>
internal sealed record Figure(string Suite, string Check, string Architecture, int Passed, IReadOnlyList<string> Failures, int NotRun)
{
    public int Run => Passed + Failures.Count;

    public static IReadOnlyList<Figure> Count(IEnumerable<CheckResult> results) =>
    [
        .. results.GroupBy(r => (r.Case.Suite, r.Check, r.Case.Architecture))
            .OrderBy(g => g.Key.Suite, StringComparer.Ordinal).ThenBy(g => g.Key.Check, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Architecture, StringComparer.Ordinal)
            .Select(g => new Figure(
                g.Key.Suite, g.Key.Check, g.Key.Architecture,
                g.Count(r => r.Outcome == Outcome.Passed),
                [.. g.Where(r => r.Outcome == Outcome.Failed).Select(r => r.Case.Id).Order(StringComparer.Ordinal)],
                g.Count(r => r.Outcome == Outcome.NotRun))),
    ];
}
