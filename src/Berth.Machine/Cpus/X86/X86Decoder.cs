using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Cpus.X86;

/// <summary>Describes a CPU as a named model with as few differences as possible.</summary>
internal static class X86Decoder
{
    public static Cpu Decode(X86CpuData data, X86DecodeOptions options)
    {
        var tables = X86Tables.Own;
        var features = WithoutBrokenTsx(data, tables);
        var signature = data.Signature;
        X86Candidate? best = null;
        // Newer models first: of two that describe the CPU equally well the newer one stays.
        for (var i = tables.Models.Count - 1; i >= 0; i--)
        {
            var model = tables.Models[i];
            HypervisorCpuModel? hypervisor = null;
            if (options.Models is { } models && (hypervisor = models.Find(model.Name)) is null) continue;
            if (data.Vendor is { } vendor && model.Vendor is { } maker && vendor != maker) continue;
            if (options.IsHost ? !model.DescribesHosts : !model.DescribesGuests) continue;
            var candidate = new X86Candidate(model, features, hypervisor, options.IsHost);
            if (options.IsHost && candidate.LacksFeatures) continue;
            var isPreferred = options.Preferred.Contains(model.Name);
            if (isPreferred && options.Preferred.Count == 1)
            {
                best = candidate;
                break;
            }
            if (best is null || IsBetter(candidate, best.Value, data.SignatureValue == 0 ? null : signature, isPreferred)) best = candidate;
        }
        if (best is not { } found) throw CpuProblem.Of(ProblemKind.Internal, "no CPU model describes this CPU", "allow more models");
        var cpu = found.Describe(options.IsMigratable);
        cpu.Vendor = data.VendorName;
        return cpu;
    }

    // A model made for this very CPU comes before any other.
    private static bool IsBetter(in X86Candidate candidate, in X86Candidate best, X86Signature? signature, bool isPreferred)
    {
        if (signature is { } value && candidate.Model.Matches(value) != best.Model.Matches(value)) return candidate.Model.Matches(value);
        return candidate.IsBetterThan(best, isPreferred);
    }

    // Intel's erratum HSD136 and its like: transactions on these CPUs do not work, whatever CPUID says.
    private static FeatureSet WithoutBrokenTsx(X86CpuData data, X86Tables tables)
    {
        var features = data.Features;
        if (data.VendorName != "Intel" || data.Signature is not ({ Family: 6, Model: 60 or 69 or 70 } or { Family: 6, Model: 63, Stepping: < 4 })) return features;
        features.Remove(tables.FindFeature("hle")!.Index);
        features.Remove(tables.FindFeature("rtm")!.Index);
        return features;
    }
}
