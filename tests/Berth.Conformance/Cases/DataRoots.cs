namespace Berth.Conformance.Cases;

/// <summary>Folders of conformance data laid over one another: a file is looked for in the last one first.</summary>
internal sealed class DataRoots(IReadOnlyList<string> roots)
{
    public IReadOnlyList<string> Roots => roots;

    /// <summary>The path of a file that a manifest refers to.</summary>
    /// <param name="suite">The folder that the reference is relative to.</param>
    /// <param name="reference">A relative path; may step into another suite.</param>
    /// <returns>The file of the last root that has it; where none has it, the path it would have in the first.</returns>
    public string Resolve(string suite, string reference)
    {
        for (var i = roots.Count - 1; i > 0; i--)
        {
            var path = Combine(roots[i], suite, reference);
            if (Path.Exists(path)) return path;
        }
        return Combine(roots[0], suite, reference);
    }

    private static string Combine(string root, string suite, string reference)
    {
        var path = Path.GetFullPath(Path.Combine(root, suite, reference));
        var limit = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + Path.DirectorySeparatorChar;
        return path.StartsWith(limit, StringComparison.Ordinal)
            ? path
            : throw new InvalidDataException($"The reference '{reference}' of suite '{suite}' leads out of the data folder.");
    }
}
