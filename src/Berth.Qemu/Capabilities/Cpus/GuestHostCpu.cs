using Berth.Machine.Cpus;
using Berth.Machine.Cpus.X86;
using Berth.Model;
using Berth.Qemu.Capabilities.Flags;

namespace Berth.Qemu.Capabilities.Cpus;

/// <summary>The host's CPU as guests of one accelerator can have it.</summary>
public sealed record GuestHostCpu
{
    /// <summary>What the domain capabilities show as mode <c>host-model</c>.</summary>
    public required Cpu Reported { get; init; }

    /// <summary>What mode <c>host-model</c> gives a guest, which can move to another host with it.</summary>
    public required Cpu Migratable { get; init; }

    /// <summary>What guests' CPUs are compared with: also what the host has and QEMU does not offer by itself.</summary>
    public required Cpu Full { get; init; }

    /// <summary>Whether QEMU told it; otherwise it is the host's own description, and models need not work.</summary>
    public bool IsFromQemu => Reported.Model?.Fallback == CpuFallback.Forbid;

    /// <summary>Works it out from what QEMU said; null when neither QEMU nor the host tells the CPU, or the host cannot run such guests natively.</summary>
    /// <param name="capabilities">The QEMU binary's.</param>
    /// <param name="accelerator">What it can do with the accelerator.</param>
    /// <param name="hostArchitecture">libvirt's name of the host's architecture.</param>
    /// <param name="hostCpu">The host's own CPU; null when unknown.</param>
    /// <exception cref="Xml.ProblemException">QEMU's models are none of those known.</exception>
    public static GuestHostCpu? Of(QemuCapabilities capabilities, AcceleratorCapabilities accelerator, string hostArchitecture, Cpu? hostCpu)
    {
        if (!IsNative(capabilities.Architecture, hostArchitecture)) return null;
        return capabilities.Architecture switch
        {
            "x86_64" or "i686" => OfX86(capabilities, accelerator, hostCpu),
            "s390x" or "s390" => accelerator.HostCpu is { } cpu ? OfS390(cpu.Default) : null,
            // Their QEMU does not tell.
            "arm" or "armv7l" or "armv6l" or "aarch64" or "loongarch64" => null,
            _ => hostCpu is null ? null : OfHost(hostCpu, Find(capabilities.Architecture)),
        };
    }

    private static GuestHostCpu? OfX86(QemuCapabilities capabilities, AcceleratorCapabilities accelerator, Cpu? hostCpu)
    {
        var x86 = CpuArchitecture.X86;
        GuestHostCpu cpu;
        if (accelerator.HostCpu is { } told)
        {
            var models = accelerator.Cpus.ToHypervisorModels();
            var reported = x86.DescribeForGuests((told.WithUnmigratable ?? told.Default).ToX86(), models);
            var migratable = told.WithUnmigratable is null ? x86.WithoutUnmigratable(reported) : x86.DescribeForGuests(told.Default.ToX86(), models);
            var full = accelerator.Accelerator == QemuAccelerator.Tcg || hostCpu is null ? reported : WithHost(reported, hostCpu, x86);
            cpu = new GuestHostCpu { Reported = reported, Migratable = migratable, Full = full };
        }
        else if (hostCpu is not null)
        {
            cpu = OfHost(hostCpu, x86);
        }
        else
        {
            return null;
        }
        if (!capabilities.Has(QemuFlag.CpuUnavailableFeatures)) cpu.DropMsrFeatures(x86);
        return cpu;
    }

    private static GuestHostCpu OfS390(CpuModel model)
    {
        var cpu = NewCpu(model.Name, CpuFallback.Forbid);
        foreach (var property in model.Properties)
            if (property.Kind is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False)
                cpu.Features.Add(new CpuFeature { Name = property.Name, Policy = property.IsEnabled ? CpuFeaturePolicy.Require : CpuFeaturePolicy.Disable });
        return new GuestHostCpu { Reported = cpu, Migratable = cpu.Clone(), Full = cpu };
    }

    private static GuestHostCpu OfHost(Cpu host, CpuArchitecture? architecture)
    {
        var cpu = NewCpu(host.Model?.Name, CpuFallback.Allow);
        cpu.Vendor = host.Vendor;
        cpu.Features = [.. host.Features.Where(f => CpuFeatureFilter.IsKnownToQemu(f.Name)).Select(f => new CpuFeature { Name = f.Name, Policy = f.Policy ?? CpuFeaturePolicy.Require })];
        return new GuestHostCpu { Reported = cpu, Migratable = architecture?.WithoutUnmigratable(cpu) ?? cpu.Clone(), Full = cpu };
    }

    // The host's own CPU, with everything that QEMU says it can give.
    private static Cpu WithHost(Cpu reported, Cpu host, CpuArchitecture architecture)
    {
        var expanded = reported.Clone();
        architecture.Expand(expanded);
        var full = NewCpu(host.Model?.Name, CpuFallback.Allow);
        full.Vendor = host.Vendor;
        full.Features = [.. host.Features.Select(f => new CpuFeature { Name = f.Name, Policy = f.Policy ?? CpuFeaturePolicy.Require })];
        foreach (var feature in expanded.Features.Where(f => f.Policy == CpuFeaturePolicy.Require))
        {
            if (full.Features.Find(f => f.Name == feature.Name) is { } own) own.Policy = CpuFeaturePolicy.Require;
            else full.Features.Add(new CpuFeature { Name = feature.Name, Policy = CpuFeaturePolicy.Require });
        }
        return full;
    }

    // A QEMU that cannot say what it lacks does not tell these features reliably.
    private void DropMsrFeatures(X86Cpus x86)
    {
        foreach (var cpu in (ReadOnlySpan<Cpu>)[Reported, Migratable, Full]) cpu.Features.RemoveAll(f => x86.IsMsr(f.Name));
    }

    private static Cpu NewCpu(string? model, CpuFallback fallback) =>
        new() { Mode = CpuMode.Custom, Match = CpuMatch.Exact, Model = new Model.CpuModel { Name = model, Fallback = fallback } };

    private static CpuArchitecture? Find(string architecture) => CpuArchitecture.Find(architecture);

    private static bool IsNative(string guest, string host) => guest == host || (host, guest) is ("x86_64", "i686") or ("aarch64", "armv7l") or ("armv7l", "armv6l") or ("ppc64le", "ppc64") or ("ppc64", "ppc64le");
}
