namespace Berth.Architecture.Tests;

/// <summary>The repository that the tests were built in.</summary>
internal static class Repository
{
    private static readonly HashSet<string> s_notOurs = new(StringComparer.Ordinal) { "artifacts", ".git", "bin", "obj", "__pycache__" };

    private static readonly Lazy<IReadOnlyList<SourceFile>> s_texts = new(ReadTexts);

    public static string Root { get; } = FindRoot();

    /// <summary>Every file that is not made by the build and is no binary.</summary>
    public static IReadOnlyList<SourceFile> Texts => s_texts.Value;

    /// <summary>What is compiled into the product.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } =
        [.. Texts.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal) && f.Path.EndsWith(".cs", StringComparison.Ordinal))];

    public static IReadOnlyList<Project> Projects { get; } =
    [
        .. Texts.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal) && f.Path.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(f => Project.Parse(Path.GetFileNameWithoutExtension(f.Path), f.Text)),
    ];

    public static FloorTable Floors { get; } = FloorTable.Parse(Texts.Single(f => f.Path == "docs/architecture.md").Text);

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Berth.slnx"))) return folder;
        throw new InvalidOperationException($"no folder above {AppContext.BaseDirectory} has Berth.slnx");
    }

    private static List<SourceFile> ReadTexts()
    {
        var texts = new List<SourceFile>();
        var open = new Stack<string>([Root]);
        while (open.TryPop(out var folder))
        {
            foreach (var inner in Directory.EnumerateDirectories(folder))
                if (!s_notOurs.Contains(Path.GetFileName(inner))) open.Push(inner);
            foreach (var file in Directory.EnumerateFiles(folder))
            {
                if (Path.GetFileName(file) == ".git") continue;
                var text = File.ReadAllText(file);
                if (!text.Contains('\0', StringComparison.Ordinal)) texts.Add(new(Path.GetRelativePath(Root, file).Replace('\\', '/'), text));
            }
        }
        texts.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return texts;
    }
}
