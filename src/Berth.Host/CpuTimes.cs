using System.Globalization;
using Berth.Linux;

namespace Berth.Host;

/// <summary>What one CPU, or all together, has spent its time on since boot, in nanoseconds; libvirt's four figures of a Linux host.</summary>
/// <param name="Kernel">In the kernel, interrupts included.</param>
/// <param name="User">In programs, guests included.</param>
/// <param name="Idle">On nothing.</param>
/// <param name="IoWait">On nothing, while a program waited for a disk.</param>
public readonly record struct CpuTimes(ulong Kernel, ulong User, ulong Idle, ulong IoWait)
{
    /// <summary>The kernel counts for programs in hundredths of a second (USER_HZ), on every architecture Berth runs on.</summary>
    private const ulong NanosecondsPerTick = 10_000_000;

    /// <summary>Which share of the time, 0 to 1, was spent working since an earlier reading; 0 when no time has passed.</summary>
    public double UtilizationSince(CpuTimes earlier)
    {
        double busy = (double)(Kernel - earlier.Kernel) + (User - earlier.User);
        double all = busy + (Idle - earlier.Idle) + (IoWait - earlier.IoWait);
        return all > 0 ? busy / all : 0;
    }

    /// <param name="tree">This host or a pretended one.</param>
    /// <param name="cpu">The CPU; all together when null.</param>
    /// <returns>Null when there is no such CPU, or it is offline.</returns>
    public static CpuTimes? Read(HostTree tree, int? cpu = null)
    {
        string prefix = $"cpu{cpu} ";
        string? line = tree.ReadText("/proc/stat")?.Split('\n').FirstOrDefault(line => line.StartsWith(prefix, StringComparison.Ordinal));
        if (line is null) return null;
        // proc_stat(5): user nice system idle iowait irq softirq, then more that is counted in these.
        ulong[] ticks =
        [
            .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(word => ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? value * NanosecondsPerTick : 0),
        ];
        return ticks.Length < 7 ? null : new CpuTimes(ticks[2] + ticks[5] + ticks[6], ticks[0] + ticks[1], ticks[3], ticks[4]);
    }
}
