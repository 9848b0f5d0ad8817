using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Cpus.X86;

/// <summary>Finds what several CPUs have in common.</summary>
internal static class X86Baseline
{
    public static Cpu Find(IReadOnlyList<Cpu> cpus, HypervisorCpuModels? models, IEnumerable<string>? allowed, bool migratable)
    {
        var common = X86Definition.AllOf(cpus[0]);
        for (var i = 1; i < cpus.Count; i++) common &= X86Definition.AllOf(cpus[i]);
        var vendor = VendorOf(cpus);
        if (allowed is not null) common &= SetOf(allowed);
        if (common.IsEmpty) throw CpuProblem.Of(ProblemKind.OperationFailed, "these CPUs have nothing in common", "leave one of them out");

        var names = cpus.Select(c => c.ModelName!).Distinct(StringComparer.Ordinal).ToList();
        var cpu = X86Decoder.Decode(X86CpuData.Of(common, vendor, null), new X86DecodeOptions { Models = models, Preferred = names, IsMigratable = migratable });
        (cpu.Mode, cpu.Match) = (CpuMode.Custom, CpuMatch.Exact);
        cpu.Model!.Fallback = names is [var only] && cpu.ModelName == only ? CpuFallback.Forbid : CpuFallback.Allow;
        // The maker is told only if every CPU told it.
        if (cpus.Any(c => c.Vendor is null)) cpu.Vendor = null;
        return cpu;
    }

    // Whoever makes the first CPU, or the first after it that says whose it is, makes all of them.
    private static X86Vendor? VendorOf(IReadOnlyList<Cpu> cpus)
    {
        var vendor = cpus[0].Vendor is { } first ? Known(first) : null;
        for (var i = 1; i < cpus.Count; i++)
        {
            var maker = X86Definition.ModelOf(cpus[i])?.Vendor;
            if (cpus[i].Vendor is { } told && maker is not null && told != maker.Name)
                throw CpuProblem.Of(ProblemKind.OperationFailed, $"the CPU model {cpus[i].ModelName} is made by {maker.Name}, not by {told}", "correct <vendor>", cpus[i]);
            if ((cpus[i].Vendor ?? maker?.Name) is not { } name) continue;
            if (vendor is null) vendor = Known(name);
            else if (vendor.Name != name) throw CpuProblem.Of(ProblemKind.OperationFailed, $"CPUs of {vendor.Name} and of {name} have nothing in common that a guest could use", "leave those of one maker out", cpus[i]);
        }
        return vendor;
    }

    private static X86Vendor Known(string name) =>
        X86Tables.Own.FindVendor(name) ?? throw CpuProblem.Of(ProblemKind.OperationFailed, $"there is no CPU vendor {name}", $"known are {string.Join(", ", X86Tables.Own.Vendors.Select(v => v.Name))}");

    private static FeatureSet SetOf(IEnumerable<string> names)
    {
        var features = default(FeatureSet);
        foreach (var name in names)
            if (X86Tables.Own.FindFeature(name) is { } feature) features.Add(feature.Index);
        return features;
    }
}
