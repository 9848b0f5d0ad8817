using Berth.Cli.Output;

namespace Berth.Cli.Demo;

/// <summary>Shows the ends of the logs, which say why something failed.</summary>
internal static class DemoFailure
{
    private const int Lines = 12;

    public static void WriteLogs(IEnumerable<string> logs, Screen screen)
    {
        foreach (var log in logs)
        {
            var tail = Tail(log);
            if (tail.Count == 0) continue;
            screen.Error.WriteLine($"  {screen.ErrorInk.Dim($"{Path.GetFileName(log)} ends with")}");
            foreach (var line in tail) screen.Error.WriteLine($"  {screen.ErrorInk.Dim("│")} {Screen.Printable(line)}");
        }
    }

    private static List<string> Tail(string log)
    {
        try
        {
            return [.. File.ReadLines(log).TakeLast(Lines)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
