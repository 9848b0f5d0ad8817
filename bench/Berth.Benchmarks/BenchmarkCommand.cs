using System.CommandLine;
using Berth.Benchmarks.Conversion;
using Berth.Benchmarks.Pci;
using Berth.Benchmarks.Reports;
using Berth.Benchmarks.Wire;
using Berth.Benchmarks.Xml;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Berth.Benchmarks;

/// <summary>The command line.</summary>
internal static class BenchmarkCommand
{
    private const string Conversion = "conversion", Xml = "xml", Wire = "wire", Pci = "pci";

    public static RootCommand Create()
    {
        var groups = new Argument<string[]>("group") { Description = "What to measure; everything unless given.", Arity = ArgumentArity.ZeroOrMore };
        groups.AcceptOnlyFromAmong(Conversion, Xml, Wire, Pci);
        var data = new Option<string?>("--data") { Description = "The folder of conformance data that has the documents to convert." };
        var command = new RootCommand("Measures speed and memory of the hot paths, in processor time of one thread.") { groups, data };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(groups), parsed.GetValue(data)));
        return command;
    }

    private static int Run(string[] groups, string? data)
    {
        if (IsWanted(Conversion) || IsWanted(Xml))
        {
            using var inputs = ConversionInputs.Load(data);
            foreach (var missing in inputs.Missing) Console.WriteLine($"not measured: {missing}");
            ConversionInputs.Loaded = inputs.All;
            if (inputs.All.Count > 0)
            {
                if (IsWanted(Conversion)) ConversionReport.Write(Measure<ConversionBenchmarks>(), [.. inputs.All.Select(input => (input, Scaling.Of(input)))]);
                if (IsWanted(Xml)) BenchmarkTable.Write("Reading and writing XML", Measure<XmlBenchmarks>());
            }
        }
        if (IsWanted(Wire)) BenchmarkTable.Write("Encoding and decoding messages", Measure<WireBenchmarks>());
        if (IsWanted(Pci)) BenchmarkTable.Write("Assigning PCI addresses", Measure<PciBenchmarks>());
        return 0;

        bool IsWanted(string group) => groups.Length == 0 || groups.Contains(group);
    }

    private static Summary Measure<T>() => BenchmarkRunner.Run<T>(new ShortConfiguration());
}
