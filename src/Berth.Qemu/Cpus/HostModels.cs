using System.Runtime.CompilerServices;
using Berth.Machine.Cpus;
using Berth.Model;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Cpus;
using Berth.Xml;
using CpuModel = Berth.Model.CpuModel;

namespace Berth.Qemu.Cpus;

/// <summary>
/// Finds out what mode <c>host-model</c> stands for with a QEMU: its expansion of the best CPU, expressed as a model that it has. Where it expands nothing, the
/// host's own CPU.
/// </summary>
public static class HostModels
{
    private static readonly ConditionalWeakTable<QemuCapabilities, Found> s_found = [];

    /// <summary>The host's CPU as guests with an accelerator can have it; null when it is unknown or none of QEMU's models describes it.</summary>
    public static HostModel? Of(QemuCapabilities capabilities, QemuAccelerator accelerator, CpuHost host)
    {
        ArgumentNullException.ThrowIfNull(capabilities);
        ArgumentNullException.ThrowIfNull(host);
        // Another host is asked about in tests alone: one answer for each accelerator is worth keeping.
        var found = s_found.GetOrCreateValue(capabilities);
        lock (found)
        {
            if (found.TryGet(accelerator, host, out var known)) return known;
            HostModel? model;
            try
            {
                model = Find(capabilities, accelerator, host);
            }
            catch (ProblemException)
            {
                model = null;
            }
            found.Set(accelerator, host, model);
            return model;
        }
    }

    private static HostModel? Find(QemuCapabilities capabilities, QemuAccelerator accelerator, CpuHost host)
    {
        var architecture = capabilities.Architecture;
        if (!host.Runs(architecture)) return null;
        var expanded = capabilities.Accelerator(accelerator)?.HostCpu;
        var model = architecture switch
        {
            "x86_64" or "i686" => expanded is null ? OfHost(host) : OfX86(expanded, HypervisorModels.Of(capabilities, accelerator), accelerator, host),
            "s390x" => expanded is null ? null : OfExpansion(expanded.Default),
            "aarch64" or "armv7l" or "armv6l" or "loongarch64" => null,
            _ => OfHost(host),
        };
        if (model is not null && accelerator != QemuAccelerator.Tcg && host.PhysicalAddressBits > 0)
            model.Reported.MaxPhysAddr = new MaxPhysAddr { Mode = MaxPhysAddrMode.Passthrough, Limit = (uint)host.PhysicalAddressBits };
        return model;
    }

    private static HostModel? OfHost(CpuHost host)
    {
        if (host.Cpu?.Model?.Name is not { } name) return null;
        var cpu = new Cpu
        {
            Mode = CpuMode.Custom,
            Match = CpuMatch.Exact,
            Model = new CpuModel { Name = name, Fallback = CpuFallback.Allow },
            Vendor = host.Cpu.Vendor,
            Features = [.. host.Cpu.Features.Where(f => QemuCpuFeatures.IsKnown(f.Name)).Select(f => new CpuFeature { Name = f.Name, Policy = CpuFeaturePolicy.Require })],
        };
        var migratable = CpuArchitecture.Find(host.Architecture)?.WithoutUnmigratable(cpu) ?? cpu;
        return new() { Reported = cpu, Migratable = migratable, Full = cpu };
    }

    private static HostModel OfX86(HostCpuModel expanded, HypervisorCpuModels? models, QemuAccelerator accelerator, CpuHost host)
    {
        var x86 = CpuArchitecture.X86;
        var reported = x86.DescribeForGuests((expanded.WithUnmigratable ?? expanded.Default).ToX86(), models);
        return new()
        {
            Reported = reported,
            Migratable = expanded.WithUnmigratable is null ? x86.WithoutUnmigratable(reported) : x86.DescribeForGuests(expanded.Default.ToX86(), models),
            Full = accelerator == QemuAccelerator.Kvm && host.Cpu?.Model?.Name is not null ? Extend(host.Cpu, reported) : reported,
        };
    }

    /// <summary>The host's own CPU with what QEMU and KVM give a guest beyond it.</summary>
    private static Cpu Extend(Cpu host, Cpu reported)
    {
        var (full, all) = (host.Clone(), reported.Clone());
        CpuArchitecture.X86.Expand(all);
        var names = full.Features.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var feature in all.Features)
            if (feature.Policy is null or CpuFeaturePolicy.Require && names.Add(feature.Name)) full.Features.Add(new CpuFeature { Name = feature.Name });
        return full;
    }

    /// <summary>Where the expansion is a model of QEMU's own with what differs from it.</summary>
    private static HostModel OfExpansion(Capabilities.CpuModel expanded)
    {
        var cpu = new Cpu
        {
            Mode = CpuMode.Custom,
            Match = CpuMatch.Exact,
            Model = new CpuModel { Name = expanded.Name, Fallback = CpuFallback.Forbid },
        };
        foreach (var property in expanded.Properties)
            if (property.Kind is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False)
                cpu.Features.Add(new CpuFeature { Name = property.Name, Policy = property.IsEnabled ? CpuFeaturePolicy.Require : CpuFeaturePolicy.Disable });
        return new() { Reported = cpu, Migratable = cpu, Full = cpu };
    }

    private sealed class Found
    {
        private readonly Dictionary<QemuAccelerator, (CpuHost Host, HostModel? Model)> _models = [];

        public bool TryGet(QemuAccelerator accelerator, CpuHost host, out HostModel? model)
        {
            var isKnown = _models.TryGetValue(accelerator, out var entry) && IsSame(entry.Host, host);
            model = isKnown ? entry.Model : null;
            return isKnown;
        }

        public void Set(QemuAccelerator accelerator, CpuHost host, HostModel? model) => _models[accelerator] = (host, model);

        private static bool IsSame(CpuHost a, CpuHost b) =>
            a.Architecture == b.Architecture && ReferenceEquals(a.Cpu, b.Cpu) && a.PhysicalAddressBits == b.PhysicalAddressBits;
    }
}
