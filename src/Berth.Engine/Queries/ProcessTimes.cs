using System.Globalization;
using Berth.Linux;

namespace Berth.Engine.Queries;

/// <summary>What a process or thread has used, as proc_pid_stat(5) has it.</summary>
/// <param name="User">Time in its own code, guest code included, ns.</param>
/// <param name="System">Time in the kernel, ns.</param>
/// <param name="Processor">The CPU it ran on last.</param>
/// <param name="IsWaiting">It waits for something.</param>
internal readonly record struct ProcessTimes(ulong User, ulong System, int Processor, bool IsWaiting)
{
    /// <summary>The kernel counts in hundredths of a second (USER_HZ) on every architecture Berth runs on.</summary>
    private const ulong NanosecondsPerTick = 10_000_000;

    public ulong Total => User + System;

    /// <returns>Null when it has ended.</returns>
    public static ProcessTimes? Read(int process, int? thread = null)
    {
        var text = HostTree.Own.ReadText(thread is null ? $"/proc/{process}/stat" : $"/proc/{process}/task/{thread}/stat");
        // The second field is the program's name in parentheses, which may hold anything.
        var end = text?.LastIndexOf(')') ?? -1;
        if (end < 0) return null;
        var fields = text![(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length < 37 ? null : new ProcessTimes(Number(14) * NanosecondsPerTick, Number(15) * NanosecondsPerTick, (int)Number(39), fields[0] is not "R");

        // Fields by their numbers in the manual page; the first here is the third there.
        ulong Number(int field) => ulong.TryParse(fields[field - 3], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }

    /// <summary>The memory of a process that is in RAM, KiB; null when it has ended.</summary>
    public static ulong? ReadResident(int process)
    {
        var fields = HostTree.Own.ReadLine($"/proc/{process}/statm")?.Split(' ');
        return fields?.Length > 1 && ulong.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var pages) ? pages * (ulong)Environment.SystemPageSize / 1024 : null;
    }
}
