using Berth.Linux;

namespace Berth.Host;

/// <summary>How this host can sleep (the kernel's <c>Documentation/admin-guide/pm/sleep-states.rst</c>).</summary>
/// <param name="ToMemory">It can keep its state in memory.</param>
/// <param name="ToDisk">It can keep its state on a disk.</param>
/// <param name="Hybrid">It can do both at once, and needs the disk only when it loses power.</param>
public sealed record HostSleep(bool ToMemory, bool ToDisk, bool Hybrid)
{
    /// <summary>Reads the states that the kernel offers.</summary>
    public static HostSleep Read(HostTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var states = Words(tree, "/sys/power/state");
        var ways = Words(tree, "/sys/power/disk");
        var toDisk = states.Contains("disk") && !ways.Contains("disabled");
        return new(states.Contains("mem"), toDisk, toDisk && ways.Contains("suspend"));
    }

    // The chosen one of several stands in brackets.
    private static string[] Words(HostTree tree, string path) =>
        (tree.ReadLine(path) ?? "").Split([' ', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
}
