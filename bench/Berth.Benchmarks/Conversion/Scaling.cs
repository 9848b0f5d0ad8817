using System.Diagnostics;

namespace Berth.Benchmarks.Conversion;

/// <summary>How the number of conversions in a time grows with the threads that make them.</summary>
/// <param name="Threads">The threads: one for each core.</param>
/// <param name="Ratio">Conversions of all threads over those of one alone, in the same time, each in the best of a few rounds. Means little on a busy machine.</param>
internal sealed record Scaling(int Threads, double Ratio)
{
    private const int Rounds = 5;

    private static readonly TimeSpan s_time = TimeSpan.FromMilliseconds(200);

    public static Scaling Of(ConversionInput input)
    {
        var threads = Environment.ProcessorCount;
        var (one, all) = (0L, 0L);
        for (var i = 0; i < Rounds; i++)
        {
            one = Math.Max(one, Count(input, 1));
            all = Math.Max(all, Count(input, threads));
        }
        return new(threads, (double)all / one);
    }

    private static long Count(ConversionInput input, int threads)
    {
        var count = 0L;
        var watch = Stopwatch.StartNew();
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(Convert)).ToList();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        return count;

        void Convert()
        {
            var mine = 0;
            for (; watch.Elapsed < s_time; mine++) input.ToCanonical();
            Interlocked.Add(ref count, mine);
        }
    }
}
