using System.Text.RegularExpressions;
using Berth.Wire;
using Berth.Xml;

namespace Berth.Cli.Errors;

/// <summary>Reads the places out of a server's refusal of a description, so that they can be shown in the file. Berth's daemon names a problem on each line.</summary>
internal static partial class ServerProblems
{
    /// <summary>The problems; empty when the message names no place.</summary>
    public static IReadOnlyList<Problem> Read(LibvirtException refusal)
    {
        var problems = new List<Problem>();
        foreach (var line in refusal.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Place().Match(line) is { Success: true } place && int.TryParse(place.Groups["line"].ValueSpan, out var row)
                && int.TryParse(place.Groups["column"].ValueSpan, out var column))
            {
                problems.Add(new()
                {
                    Kind = ProblemKind.Xml,
                    Message = line[..place.Index],
                    Location = new(row, column),
                    Fix = place.Groups["fix"] is { Success: true } fix ? fix.Value : null,
                });
            }
            else
            {
                problems.Add(new() { Kind = ProblemKind.Xml, Message = line });
            }
        }
        return problems.Exists(problem => problem.Location.IsKnown) ? problems : [];
    }

    [GeneratedRegex(@" \(line (?<line>[0-9]+), column (?<column>[0-9]+)\)(; (?<fix>.+))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();
}
