using System.Diagnostics;

namespace Berth.Benchmarks.Conversion;

/// <summary>How the number of conversions in a time grows with the threads that make them; the best of a few rounds.</summary>
/// <param name="Threads">The threads: one for each core.</param>
/// <param name="Throughput">Conversions of all threads over those of one alone, in the same time. Means little on a busy machine.</param>
/// <param name="Effort">Processor time of a conversion by one of the threads over that of one alone: more than 1 where they are in each other's way.</param>
internal sealed record Scaling(int Threads, double Throughput, double Effort)
{
    private const int Rounds = 5;

    private static readonly TimeSpan s_time = TimeSpan.FromMilliseconds(200);

    public static Scaling Of(ConversionInput input)
    {
        var (one, all) = (new Best(), new Best());
        for (var i = 0; i < Rounds; i++)
        {
            Run(input, 1, one);
            Run(input, Environment.ProcessorCount, all);
        }
        return new(Environment.ProcessorCount, (double)all.Count / one.Count, all.Effort / one.Effort);
    }

    private static void Run(ConversionInput input, int threads, Best best)
    {
        var count = 0L;
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(Convert)).ToList();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        best.Count = Math.Max(best.Count, count);
        best.Effort = Math.Min(best.Effort, (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / count);

        void Convert()
        {
            var mine = 0;
            for (; watch.Elapsed < s_time; mine++) input.ToCanonical();
            Interlocked.Add(ref count, mine);
        }
    }

    private sealed class Best
    {
        public long Count { get; set; }

        /// <summary>Microseconds of processor time for each.</summary>
        public double Effort { get; set; } = double.MaxValue;
    }
}
