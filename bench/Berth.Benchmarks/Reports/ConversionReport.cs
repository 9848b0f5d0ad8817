using System.Text;
using BenchmarkDotNet.Reports;
using Berth.Benchmarks.Conversion;
using Berth.Qemu.CommandLine;

namespace Berth.Benchmarks.Reports;

/// <summary>Whole conversions beside libvirtd's, and memory beside the text that comes out.</summary>
internal static class ConversionReport
{
    public static void Write(Summary summary, IReadOnlyList<(ConversionInput Input, Scaling Scaling)> scalings)
    {
        var rows = new List<string[]> { new[] { "document", "to", "median µs", "× libvirtd", "text bytes", "allocated", "× text" } };
        foreach (var measurement in Measurement.Of(summary))
        {
            var input = (ConversionInput)measurement.Parameter!;
            var text = measurement.Action == ConversionBenchmarks.ToCanonical ? Bytes(input.ToCanonical()) : Bytes(input.ToCommand());
            rows.Add([measurement.Subject, measurement.Action, measurement.Microseconds.ToString("0.0"), Ratio(input.Reference, measurement),
                text.ToString("N0"), measurement.Allocated.ToString("N0"), ((double)measurement.Allocated / text).ToString("0.0")]);
        }
        PlainTable.Write("Conversions: parse, complete, and write", rows);
        PlainTable.Write("Canonical conversions on all cores",
        [
            ["document", "threads", "conversions × one thread", "CPU for each × one thread"],
            .. scalings.Select(s => (string[])[s.Input.ToString(), s.Scaling.Threads.ToString(), s.Scaling.Throughput.ToString("0.00"), s.Scaling.Effort.ToString("0.00")]),
        ]);
    }

    private static string Ratio(TimeSpan? reference, Measurement measurement) =>
        reference is { } known ? (known.TotalMicroseconds / measurement.Microseconds).ToString("0.0") : "";

    private static int Bytes(QemuCommand command) =>
        command.Environment.Sum(e => Bytes(e.Key) + Bytes(e.Value)) + Bytes(command.Program) + command.Arguments.Sum(Bytes);

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
