using BenchmarkDotNet.Attributes;
using Berth.Benchmarks.Conversion;
using Berth.Model;
using Berth.Xml;

namespace Berth.Benchmarks.Xml;

/// <summary>The two ends of a conversion alone.</summary>
public class XmlBenchmarks
{
    private Domain _complete = new();

    public static IEnumerable<ConversionInput> Inputs => ConversionInputs.Loaded;

    [ParamsSource(nameof(Inputs))]
    public required ConversionInput Input { get; set; }

    [GlobalSetup]
    public void Complete() => _complete = Input.Complete();

    [Benchmark(Description = "read")]
    public Domain Read() => Input.Parse();

    [Benchmark(Description = "write")]
    public string Write() => XmlCanonicalWriter.ToText(_complete, XmlFormat.Secure);
}
