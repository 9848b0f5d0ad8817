namespace Berth.Machine.Cpus;

/// <summary>The tables of CPU facts that come with this library, as lines of words.</summary>
internal static class CpuTableText
{
    /// <summary>The words of every line that has any; what follows <c>#</c> is a comment.</summary>
    /// <param name="name">The table's file name.</param>
    public static IEnumerable<string[]> Lines(string name)
    {
        using var stream = typeof(CpuTableText).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"the table {name} is missing");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var comment = line.IndexOf('#', StringComparison.Ordinal);
            var words = (comment < 0 ? line : line[..comment]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0) yield return words;
        }
    }
}
