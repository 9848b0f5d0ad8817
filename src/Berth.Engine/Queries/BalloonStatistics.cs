using System.Text.Json;
using Berth.Engine.Running;
using Berth.Wire.Protocol;

namespace Berth.Engine.Queries;

/// <summary>What a guest's balloon driver reported (QEMU's property <c>guest-stats</c>).</summary>
internal static class BalloonStatistics
{
    public static IEnumerable<MemoryStatistic> Of(JsonElement reported)
    {
        var updated = reported.Number("last-update"u8) ?? 0;
        // Without a report there are no figures, only what they would be called.
        if (updated == 0 || reported.Member("stats"u8) is not { } stats) yield break;
        foreach (var (name, tag, unit) in s_names)
            if (Number(stats, name) is { } value and not ulong.MaxValue)
                yield return new MemoryStatistic(tag, value / unit);
        yield return new MemoryStatistic(DomainMemoryStatTags.LastUpdate, updated);
    }

    private const ulong Bytes = 1024, Count = 1;

    private static readonly (string Name, DomainMemoryStatTags Tag, ulong Unit)[] s_names =
    [
        ("stat-swap-in", DomainMemoryStatTags.SwapIn, Bytes),
        ("stat-swap-out", DomainMemoryStatTags.SwapOut, Bytes),
        ("stat-major-faults", DomainMemoryStatTags.MajorFault, Count),
        ("stat-minor-faults", DomainMemoryStatTags.MinorFault, Count),
        ("stat-free-memory", DomainMemoryStatTags.Unused, Bytes),
        ("stat-total-memory", DomainMemoryStatTags.Available, Bytes),
        ("stat-available-memory", DomainMemoryStatTags.Usable, Bytes),
        ("stat-disk-caches", DomainMemoryStatTags.DiskCaches, Bytes),
        ("stat-htlb-pgalloc", DomainMemoryStatTags.HugetlbPgalloc, Count),
        ("stat-htlb-pgfail", DomainMemoryStatTags.HugetlbPgfail, Count),
    ];

    private static ulong? Number(JsonElement stats, string name) =>
        stats.ValueKind == JsonValueKind.Object && stats.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out var number) ? number : null;
}
