using System.Text;
using Berth.Qemu.Capabilities.Flags;

namespace Berth.Qemu.Capabilities.Probing;

/// <summary>Which types to ask the properties of: those that the named questions are about, and no other.</summary>
internal static class ProbePlan
{
    // Counts up when the prober asks other fixed questions than before.
    private const string FormatVersion = "1";

    /// <summary>Device types.</summary>
    public static IReadOnlyList<string> Devices { get; } = Collect(f => f.Question.Devices);

    /// <summary>Other object types.</summary>
    public static IReadOnlyList<string> Objects { get; } = Collect(f => f.Question.Objects);

    /// <summary>
    /// Machine types, by name or alias. Never more than needed: QEMU instantiates a machine to list its properties, and some abort.
    /// </summary>
    public static IReadOnlyList<string> Machines { get; } = Collect(f => f.Question.Machines);

    /// <summary>Changes whenever other answers may be needed than an older plan's transcripts hold.</summary>
    public static string Fingerprint { get; } = ContentDigest.Of(Encoding.UTF8.GetBytes(
        string.Join('\n', [FormatVersion, .. Devices, "", .. Objects, "", .. Machines])));

    private static string[] Collect(Func<QemuFlag, IEnumerable<string>> names) =>
        [.. QemuFlag.All.SelectMany(names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
