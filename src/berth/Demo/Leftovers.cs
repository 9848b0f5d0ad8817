using System.Globalization;
using Berth.Linux;

namespace Berth.Cli.Demo;

/// <summary>Processes that use a directory of ours: what a daemon left that died before its guests.</summary>
internal static class Leftovers
{
    // proc(5): the 22nd field of stat, counted from the 3rd, which follows the program's name.
    private const int StartTime = 22 - 3;

    /// <param name="directory">A path that only processes of ours have in their arguments.</param>
    public static IEnumerable<ChildProcess> Of(string directory)
    {
        foreach (var process in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == Environment.ProcessId) continue;
            if (Find(process, id, directory) is { } found) yield return found;
        }
    }

    private static ChildProcess? Find(string process, int id, string directory)
    {
        try
        {
            if (!File.ReadAllText(Path.Combine(process, "cmdline")).Contains(directory, StringComparison.Ordinal)) return null;
            var stat = File.ReadAllText(Path.Combine(process, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return ChildProcess.Attach(id, ulong.Parse(fields[StartTime], CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has just ended, or is not ours.
            return null;
        }
    }
}
