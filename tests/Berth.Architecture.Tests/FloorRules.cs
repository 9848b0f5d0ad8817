namespace Berth.Architecture.Tests;

/// <summary>Which project may refer to which. Everything returns what breaks the rule, in words.</summary>
internal static class FloorRules
{
    /// <summary>Projects that the table does not have, and projects of the table that are not there.</summary>
    public static IEnumerable<string> Unlisted(FloorTable table, IReadOnlyList<Project> projects)
    {
        foreach (var project in projects)
            if (table.FloorOf(project.Name) is null) yield return $"{project.Name} is on no floor";
        foreach (var name in table.Projects)
            if (projects.All(p => p.Name != name)) yield return $"{name} is on a floor, but not in src";
    }

    /// <summary>References to a floor above, or beside the project.</summary>
    public static IEnumerable<string> NotDownwards(FloorTable table, IEnumerable<Project> projects) =>
        from project in projects
        from reference in project.References
        where FloorTable.Household(project.Name) != FloorTable.Household(reference)
        let own = table.FloorOf(project.Name)
        let other = table.FloorOf(reference)
        where other >= own
        select $"{project.Name} (floor {own}) refers to {reference} (floor {other})";

    /// <summary>Whether a project gets to see another, directly or through one that it refers to.</summary>
    public static IEnumerable<string> Reaches(IReadOnlyList<Project> projects, string start, params string[] forbidden)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([start]);
        while (open.TryPop(out var name))
        {
            if (!seen.Add(name)) continue;
            if (forbidden.Contains(name, StringComparer.Ordinal)) yield return $"{start} gets to see {name}";
            foreach (var reference in projects.FirstOrDefault(p => p.Name == name)?.References ?? []) open.Push(reference);
        }
    }
}
