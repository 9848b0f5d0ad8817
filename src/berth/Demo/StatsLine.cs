using Berth.Cli.Guests;
using Berth.Client;

namespace Berth.Cli.Demo;

/// <summary>What a guest has used, on one line.</summary>
internal static class StatsLine
{
    public static string Of(DomainStats stats)
    {
        var parts = new List<string>();
        if (Number("cpu.time") is { } cpu) parts.Add($"CPU {Amounts.Time(TimeSpan.FromTicks((long)(cpu / 100)))}");
        if (Number("balloon.rss") is { } rss) parts.Add($"host memory {Amounts.Memory(rss)}");
        if (Number("block.0.rd.bytes") is { } read) parts.Add($"disk {Amounts.Memory(read >> 10)} read in {Number("block.0.rd.reqs")} requests");
        if (Number("net.0.rx.bytes") is { } received) parts.Add($"network {received} B in, {Number("net.0.tx.bytes")} B out");
        return $"Statistics: {string.Join(", ", parts)} (of {stats.Values.Count} values that the server tells)";

        ulong? Number(string name) => stats[name]?.AsUInt64;
    }
}
