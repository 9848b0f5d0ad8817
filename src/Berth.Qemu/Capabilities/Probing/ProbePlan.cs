using Berth.Qemu.Capabilities.Flags;

namespace Berth.Qemu.Capabilities.Probing;

/// <summary>Which types to ask the properties of: those that the named questions are about, and no other.</summary>
internal static class ProbePlan
{
    /// <summary>Device types.</summary>
    public static IReadOnlyList<string> Devices { get; } = Collect(f => f.Question.Devices);

    /// <summary>Other object types.</summary>
    public static IReadOnlyList<string> Objects { get; } = Collect(f => f.Question.Objects);

    /// <summary>
    /// Machine types, by name or alias. Never more than needed: QEMU instantiates a machine to list its properties, and some abort.
    /// </summary>
    public static IReadOnlyList<string> Machines { get; } = Collect(f => f.Question.Machines);

    private static string[] Collect(Func<QemuFlag, IEnumerable<string>> names) =>
        [.. QemuFlag.All.SelectMany(names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
