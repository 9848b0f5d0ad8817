using Berth.Conformance.Cases;
using Berth.Conformance.Results;

namespace Berth.Conformance;

/// <summary>Runs the cases of some kinds of one suite. Safe to use from several threads.</summary>
internal interface ISuiteRunner
{
    /// <summary>The suite's name in its manifest.</summary>
    string Suite { get; }

    IReadOnlySet<string> Kinds { get; }

    /// <summary>Runs one case: one result for each thing that it checks. What it throws counts as a failure.</summary>
    Task<IReadOnlyList<CheckResult>> RunAsync(ConformanceCase entry, CancellationToken cancellationToken);

    /// <summary>The names of what a case of that kind checks.</summary>
    IReadOnlyList<string> ChecksOf(string kind);
}
