using System.Text.RegularExpressions;
using Berth.Conformance.Results;
using Berth.Conformance.Text;

namespace Berth.Conformance.Reports;

/// <summary>Failures grouped by the first lines in which they differ, or by what went wrong; the most frequent first.</summary>
internal static partial class DifferenceSummary
{
    private const int LongestLine = 180;

    public static void Write(IReadOnlyList<CheckResult> results, int limit, TextWriter output)
    {
        var failures = results.Where(r => r.Outcome == Outcome.Failed).ToList();
        foreach (var check in failures.GroupBy(r => (r.Case.Suite, r.Check)))
        {
            output.WriteLine($"{check.Key.Suite} {check.Key.Check}: {check.Count()} failed");
            var groups = check.GroupBy(r => Pattern(Reason(r)), StringComparer.Ordinal).OrderByDescending(g => g.Count()).ToList();
            foreach (var group in groups.Take(limit))
            {
                output.WriteLine($"  {group.Count(),5}  {Indent(Reason(group.First()))}");
                output.WriteLine($"         e.g. {string.Join(' ', group.Take(3).Select(r => r.Case.Id))}");
            }
            if (groups.Count > limit) output.WriteLine($"  and {groups.Count - limit} further reasons");
        }
    }

    private static string Reason(CheckResult result)
    {
        if (result.Problem is { } problem) return problem;
        var lines = LineDifference.Of(result.Expected ?? "", result.Got ?? "").SkipWhile(l => l.Mark == ' ').TakeWhile(l => l.Mark != ' ').ToList();
        var first = new[] { lines.Find(l => l.Mark == '-'), lines.Find(l => l.Mark == '+') };
        return string.Join('\n', first.Where(l => l.Line is not null).Select(l => Shorten($"{l.Mark} {l.Line.Trim()}")));
    }

    private static string Shorten(string line) => line.Length <= LongestLine ? line : line[..LongestLine] + "…";

    private static string Indent(string text) => string.Join("\n         ", text.Split('\n').Select(Shorten));

    /// <summary>Names and numbers of single cases do not make a reason of their own, nor do further problems.</summary>
    private static string Pattern(string reason)
    {
        if (reason.StartsWith("refused", StringComparison.Ordinal)) reason = reason.Split('\n', 2)[0];
        return Numbers().Replace(Places().Replace(reason, ""), "0");
    }

    [GeneratedRegex("[0-9][0-9a-f]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@" \(line \d+, column \d+\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Places();
}
