using BenchmarkDotNet.Reports;

namespace Berth.Benchmarks.Reports;

/// <summary>What one benchmark came to.</summary>
/// <param name="Subject">What was worked on: the benchmark's parameter; empty where there is none.</param>
/// <param name="Action">What was done.</param>
/// <param name="Parameter">The parameter itself.</param>
/// <param name="Microseconds">Median of processor time for each run.</param>
/// <param name="Allocated">Bytes allocated by each run.</param>
internal sealed record Measurement(string Subject, string Action, object? Parameter, double Microseconds, long Allocated)
{
    /// <exception cref="InvalidOperationException">A benchmark could not be run.</exception>
    public static IReadOnlyList<Measurement> Of(Summary summary)
    {
        if (summary.HasCriticalValidationErrors || summary.Reports.IsEmpty)
            throw new InvalidOperationException(string.Join('\n', summary.ValidationErrors.Select(e => e.Message)));
        return [.. summary.Reports.Select(Of)];
    }

    private static Measurement Of(BenchmarkReport report)
    {
        var parameter = report.BenchmarkCase.Parameters.Items is [var first, ..] ? first.Value : null;
        var action = report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');
        var statistics = report.ResultStatistics ?? throw new InvalidOperationException($"'{action}' of {parameter} could not be run.");
        return new(parameter?.ToString() ?? "", action, parameter, statistics.Median / 1000, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
    }
}
