using BenchmarkDotNet.Reports;

namespace Berth.Benchmarks.Reports;

/// <summary>Times and allocations of a group of benchmarks.</summary>
internal static class BenchmarkTable
{
    public static void Write(string title, Summary summary) => PlainTable.Write(title,
    [
        ["of", "what", "median µs", "allocated"],
        .. Measurement.Of(summary).Select(m => (string[])[m.Subject, m.Action, m.Microseconds.ToString("0.0"), m.Allocated.ToString("N0")]),
    ]);
}
