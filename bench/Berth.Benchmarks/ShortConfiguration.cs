using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Berth.Benchmarks;

/// <summary>A few seconds for each benchmark, in this process: nothing is built, and nothing fetched.</summary>
internal sealed class ShortConfiguration : ManualConfig
{
    public ShortConfiguration()
    {
        AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithClock(ThreadClock.Instance)
            .WithIterationTime(TimeInterval.FromMilliseconds(150))
            .WithWarmupCount(6)
            .WithIterationCount(9));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddLogger(NullLogger.Instance);
        WithOptions(ConfigOptions.DisableLogFile);
        WithArtifactsPath(Path.Combine(Path.GetTempPath(), "berth-benchmarks"));
    }
}
