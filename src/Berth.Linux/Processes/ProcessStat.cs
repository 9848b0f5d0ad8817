using System.Globalization;

namespace Berth.Linux;

/// <summary>What proc(5) tells about a process in <c>/proc/PID/stat</c>.</summary>
/// <param name="StartTime">When it started (field 22), in clock ticks since boot.</param>
/// <param name="HasEnded">It only waits to be reaped.</param>
internal readonly record struct ProcessStat(ulong StartTime, bool HasEnded)
{
    /// <returns>Null when there is no such process.</returns>
    internal static ProcessStat? Read(int pid)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{pid}/stat");
            // The second field is the program's name in parentheses and may hold anything, parentheses too.
            string[] fromThird = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new ProcessStat(ulong.Parse(fromThird[22 - 3], CultureInfo.InvariantCulture), HasEnded: fromThird[0] is "Z" or "X");
        }
        catch (IOException)
        {
            return null;
        }
    }
}
