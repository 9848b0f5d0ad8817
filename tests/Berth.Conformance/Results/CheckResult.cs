using Berth.Conformance.Cases;

namespace Berth.Conformance.Results;

/// <summary>What came of one thing that a case checks.</summary>
internal sealed record CheckResult
{
    public required ConformanceCase Case { get; init; }

    /// <summary>What was checked; a case may check several things.</summary>
    public required string Check { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>What should have come out.</summary>
    public string? Expected { get; init; }

    /// <summary>What came out.</summary>
    public string? Got { get; init; }

    /// <summary>Why nothing that could be compared came out.</summary>
    public string? Problem { get; init; }

    public static CheckResult Pass(ConformanceCase source, string check) => new() { Case = source, Check = check, Outcome = Outcome.Passed };

    public static CheckResult Skip(ConformanceCase source, string check) => new() { Case = source, Check = check, Outcome = Outcome.NotRun };

    public static CheckResult Fail(ConformanceCase source, string check, string problem) =>
        new() { Case = source, Check = check, Outcome = Outcome.Failed, Problem = problem };

    /// <summary>Passed when both texts are the same.</summary>
    public static CheckResult Compare(ConformanceCase source, string check, string expected, string got) => expected == got
        ? Pass(source, check)
        : new() { Case = source, Check = check, Outcome = Outcome.Failed, Expected = expected, Got = got };
}
