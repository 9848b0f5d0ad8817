using Berth.Conformance.Results;
using Berth.Conformance.Text;

namespace Berth.Conformance.Reports;

/// <summary>Everything about one case: its problems, and what differs.</summary>
internal static class CaseReport
{
    public static void Write(IReadOnlyList<CheckResult> results, TextWriter output)
    {
        foreach (var result in results)
        {
            output.WriteLine($"{result.Case.Id} {result.Check}: {Word(result.Outcome)}");
            if (result.Problem is { } problem) output.WriteLine(problem);
            if (result is not { Expected: { } expected, Got: { } got }) continue;
            output.WriteLine("--- expected");
            output.WriteLine("+++ got");
            foreach (var line in LineDifference.Unified(expected, got)) output.WriteLine(line);
        }
    }

    private static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "passed",
        Outcome.Failed => "failed",
        _ => "not run",
    };
}
