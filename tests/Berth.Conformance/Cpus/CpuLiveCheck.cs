using Berth.Conformance.Results;
using Berth.Machine.Cpus;
using Berth.Model;

namespace Berth.Conformance.Cpus;

/// <summary>A guest's description brought in line with its CPU, and compared with another description of that.</summary>
internal static class CpuLiveCheck
{
    public static CheckResult Run(CpuCase input)
    {
        var cpu = input.Cpu("cpu");
        input.Architecture.UpdateLive(cpu, input.Data("enabled"), input.Data("disabled"));
        var expected = CpuDocuments.ReadCpu(input.ExpectedText("equivalentXml"));
        var translated = cpu.Model!.Name != expected.Model!.Name;
        if (translated) cpu.Model.Fallback = CpuFallback.Allow;
        if (translated) input.Architecture.Translate(cpu, HypervisorCpuModels.Named(expected.Model.Name!));
        input.Architecture.Expand(cpu);
        input.Architecture.Expand(expected);
        return CheckResult.Compare(input.Entry, input.Entry.Kind, Text(expected, expected), Text(cpu, expected));
    }

    // What only one says to be off is no difference.
    private static string Text(Model.Cpu cpu, Model.Cpu expected) =>
        $"{cpu.Model?.Name}\n" + string.Concat(cpu.Features
            .Where(f => f.Policy != CpuFeaturePolicy.Disable || expected.Features.Exists(e => e.Name == f.Name))
            .Select(f => $"{f.Policy} {f.Name}\n"));
}
