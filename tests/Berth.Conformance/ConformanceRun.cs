using System.Collections.Concurrent;
using Berth.Conformance.Cases;
using Berth.Conformance.Results;

namespace Berth.Conformance;

/// <summary>Runs cases over all cores.</summary>
internal sealed class ConformanceRun(IReadOnlyList<ISuiteRunner> runners)
{
    /// <summary>The results, in the order of the cases.</summary>
    public async Task<IReadOnlyList<CheckResult>> RunAsync(IReadOnlyList<ConformanceCase> cases, CancellationToken cancellationToken)
    {
        var results = new IReadOnlyList<CheckResult>[cases.Count];
        var numbers = Partitioner.Create(0, cases.Count, 4).GetDynamicPartitions();
        await Parallel.ForEachAsync(numbers, cancellationToken, async (range, token) =>
        {
            for (var i = range.Item1; i < range.Item2; i++) results[i] = await RunAsync(cases[i], token);
        });
        return [.. results.SelectMany(r => r)];
    }

    private async Task<IReadOnlyList<CheckResult>> RunAsync(ConformanceCase entry, CancellationToken cancellationToken)
    {
        var runner = runners.FirstOrDefault(r => r.Suite == entry.Suite && r.Kinds.Contains(entry.Kind));
        if (runner is null) return [CheckResult.Skip(entry, entry.Kind)];
        try
        {
            return await runner.RunAsync(entry, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return [.. runner.ChecksOf(entry.Kind).Select(check => CheckResult.Fail(entry, check, Unexpected(e)))];
        }
    }

    /// <summary>An exception that no case should cause: its type, message and where it came from.</summary>
    public static string Unexpected(Exception e)
    {
        var frame = e.StackTrace?.Split('\n').FirstOrDefault(f => f.Contains("at Berth.", StringComparison.Ordinal))?.Trim();
        return $"{e.GetType().Name}: {e.Message}{(frame is null ? "" : "\n" + frame)}";
    }
}
