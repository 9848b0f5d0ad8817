using System.Xml;
using System.Xml.Linq;
using Berth.Conformance.Cases;
using Berth.Conformance.Results;
using Berth.Xml;

namespace Berth.Conformance.QemuDomain;

/// <summary>
/// Passed when each problem of a refusal can be mended by who reads it: it has a place in the document, names the element and the bad
/// value that stand there, and says what is allowed.
/// </summary>
internal static class ToldCheck
{
    public static CheckResult Run(ConformanceCase entry, string check, string document, Action action)
    {
        try
        {
            action();
            return CheckResult.Fail(entry, check, "accepted");
        }
        catch (ProblemException refusal)
        {
            var problems = ProblemPlaces.Locate(refusal.Problems, document);
            var faults = problems.SelectMany(problem => Faults(problem, document).Select(fault => $"{fault}: {problem}")).ToList();
            return faults.Count == 0 ? CheckResult.Pass(entry, check) : CheckResult.Fail(entry, check, string.Join('\n', faults));
        }
    }

    private static IEnumerable<string> Faults(Problem problem, string document)
    {
        // A file that cannot be opened is not Berth's to tell of.
        if (problem.Kind == ProblemKind.System) yield break;
        if (string.IsNullOrWhiteSpace(problem.Fix)) yield return "no fix";
        var line = document.Split('\n').ElementAtOrDefault(problem.Location.Line - 1);
        if (!problem.Location.IsKnown || line is null || problem.Location.Column > line.Length + 1)
        {
            yield return "no place";
            yield break;
        }
        if (problem.Kind == ProblemKind.Malformed && Root(document) is null) yield break;
        if (problem.Path is not { } path)
        {
            yield return "no path";
            yield break;
        }
        var text = problem.ToString();
        // What is missing is named by the element that lacks it.
        var named = path.Split('/').Where(step => step.Length > 0 && step[0] != '@').Select(step => step.Split('[')[0]).TakeLast(2);
        if (!named.Any(element => text.Contains($"<{element}", StringComparison.Ordinal))) yield return $"does not name <{string.Join("/", named)}>";
        if (problem.Value is { } value && !text.Contains(value.Length > 40 ? value[..40] : value, StringComparison.Ordinal)) yield return $"does not name the value '{value}'";
        if (problem is { Value: null, Member: null } && problem.Excerpt?.Contains("</", StringComparison.Ordinal) != true && !text.Contains("lacks", StringComparison.Ordinal)) yield return "names no value";
    }

    private static XElement? Root(string document)
    {
        try
        {
            return XDocument.Parse(document).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
