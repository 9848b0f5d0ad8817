using BenchmarkDotNet.Attributes;
using Berth.Qemu.CommandLine;

namespace Berth.Benchmarks.Conversion;

/// <summary>Whole conversions, as a client's call makes them.</summary>
public class ConversionBenchmarks
{
    public const string ToCanonical = "canonical XML", ToCommand = "command";

    public static IEnumerable<ConversionInput> Inputs => ConversionInputs.Loaded;

    [ParamsSource(nameof(Inputs))]
    public required ConversionInput Input { get; set; }

    [Benchmark(Description = ToCanonical)]
    public string Canonical() => Input.ToCanonical();

    [Benchmark(Description = ToCommand)]
    public QemuCommand Command() => Input.ToCommand();
}
