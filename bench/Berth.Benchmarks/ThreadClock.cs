using System.Runtime.InteropServices;
using Perfolizer.Horology;

namespace Berth.Benchmarks;

/// <summary>The processor time of the thread that asks, so that what else runs on the machine is not counted.</summary>
internal sealed partial class ThreadClock : IClock
{
    // <time.h> on Linux.
    private const int ThreadCpuTime = 3;

    private const long NanosecondsPerSecond = 1_000_000_000;

    public static ThreadClock Instance { get; } = new();

    public string Title => "thread CPU time";

    public bool IsAvailable => true;

    public Frequency Frequency => new(NanosecondsPerSecond);

    public long GetTimestamp()
    {
        _ = GetTime(ThreadCpuTime, out var time);
        return time.Seconds * NanosecondsPerSecond + time.Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
