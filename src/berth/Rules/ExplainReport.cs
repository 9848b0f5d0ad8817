using Berth.Machine;
using Berth.Machine.Explaining;
using Berth.Qemu;

namespace Berth.Cli.Rules;

/// <summary>What was added to a description, for programs.</summary>
/// <param name="Machine">The machine that it is complete for.</param>
/// <param name="Define">What becomes part of the stored description.</param>
/// <param name="Start">What each start resolves anew.</param>
/// <param name="StartProblem">Why it is not known what a start resolves; null when it is.</param>
/// <param name="Rules">The rules that had something to do.</param>
internal sealed record ExplainReport(
    string? Machine, IReadOnlyList<ExplainEntry> Define, IReadOnlyList<ExplainEntry> Start, string? StartProblem, IReadOnlyList<RuleReport> Rules)
{
    /// <param name="machine">The machine.</param>
    /// <param name="define">The complete description against the written one.</param>
    /// <param name="start">The running guest's description against the stored one; null when it cannot be started.</param>
    /// <param name="started">What the start resolved.</param>
    /// <param name="problem">Why it cannot be started.</param>
    public static ExplainReport Of(string? machine, Explanation define, Explanation? start, RuleTrace? started, string? problem)
    {
        List<ExplainEntry> defined = [.. ExplainEntry.OfChanges(define)];
        List<ExplainEntry> resolved = [];
        if (start is not null && started is not null)
        {
            resolved.AddRange(ExplainEntry.OfChanges(start));
            resolved.AddRange(ExplainEntry.OfOutcomes(start, started));
        }
        var rules = defined.Concat(resolved).SelectMany(entry => entry.Further.Append(entry.Rule)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(QemuRules.Find).OfType<Rule>().Select(RuleReport.Of).ToList();
        return new(machine, defined, resolved, problem, rules);
    }
}
