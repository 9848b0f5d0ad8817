namespace Berth.EndToEnd.Tests.Support;

/// <summary>Where our own programs are.</summary>
internal static class Programs
{
    /// <summary>The published ones when <c>BERTH_PROGRAMS</c> names their folder, else those built beside the tests.</summary>
    public static string Daemon => Find("berthd");

    /// <inheritdoc cref="Daemon"/>
    public static string CommandLine => Find("berth");

    private static string Find(string name) =>
        Environment.GetEnvironmentVariable("BERTH_PROGRAMS") is { Length: > 0 } folder ? Path.Combine(folder, name) : Built(name);

    /// <summary>artifacts/bin/NAME/CONFIGURATION/NAME, seen from artifacts/bin/Berth.EndToEnd.Tests/CONFIGURATION/.</summary>
    private static string Built(string name)
    {
        string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../..", name, configuration, name));
    }
}
