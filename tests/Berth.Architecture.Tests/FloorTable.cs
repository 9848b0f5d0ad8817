using System.Text.RegularExpressions;

namespace Berth.Architecture.Tests;

/// <summary>The floor of each project, as the table in docs/architecture.md has it.</summary>
internal sealed partial class FloorTable
{
    private const string GeneratorSuffix = ".Generator";

    private readonly Dictionary<string, int> _floors = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Projects => _floors.Keys;

    public static FloorTable Parse(string document)
    {
        var table = new FloorTable();
        foreach (Match row in Row().Matches(document))
        {
            foreach (Match project in Name().Matches(row.Groups["projects"].Value))
                table._floors.Add(project.Groups["name"].Value, int.Parse(row.Groups["floor"].Value));
        }
        return table;
    }

    /// <summary>The floor; null for a project that the table does not have. A source generator lives with the project that it is named after.</summary>
    public int? FloorOf(string project) => _floors.TryGetValue(Household(project), out var floor) ? floor : null;

    /// <summary>The project that a source generator belongs to; every other project belongs to itself.</summary>
    public static string Household(string project) =>
        project.EndsWith(GeneratorSuffix, StringComparison.Ordinal) ? project[..^GeneratorSuffix.Length] : project;

    [GeneratedRegex(@"^\| (?<floor>\d+) \| (?<projects>[^|]+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
