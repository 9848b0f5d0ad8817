using Berth.Machine;
using Berth.Machine.Cpus;
using Berth.Model;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Xml;

namespace Berth.Qemu.Cpus;

/// <summary>Settles, when a guest starts, what its CPU's description leaves to the host, and refuses a CPU that the host cannot give.</summary>
public static class GuestCpu
{
    public static readonly Rule HostModel = new("cpu.host-model", RulePhase.Start, "A CPU that depends on the host is described when the guest starts, by a model that QEMU has.")
    {
        Touches = ["domain/cpu"],
        Asks = "the host's CPU, and the models and features that QEMU has (query-cpu-definitions, query-cpu-model-expansion)",
        Source = "libvirt, Domain XML format: CPU model and topology",
        Example = new("<cpu mode='host-model'/>", "<cpu mode='custom' match='exact'>\n  <model fallback='forbid'>EPYC-Rome</model>\n  <feature policy='require' name='x2apic'/>\n</cpu>"),
    };

    /// <summary>Changes the domain's CPU into the one that QEMU is asked for.</summary>
    internal static void Resolve(QemuBuild build)
    {
        if (build.Domain.Cpu is not { IsChosen: true } cpu) return;
        try
        {
            Resolve(cpu, build);
            build.Trace.Resolved(build.Domain, "cpu", HostModel, "the CPU of the host, and the models that QEMU has");
        }
        catch (ProblemException refusal)
        {
            build.Problems.Add(refusal);
        }
    }

    private static void Resolve(Cpu cpu, QemuBuild build)
    {
        var (domain, capabilities, host) = (build.Domain, build.Context.Capabilities, build.Context.Host.ForCpus);
        var accelerator = QemuCompletion.AcceleratorKind(domain);
        // Older libvirts sent the model that host-model had become along with the mode.
        if (build.Start.Incoming is not null && domain.IsX86 && cpu is { Mode: CpuMode.HostModel, Model.Name: not null }) cpu.Mode = CpuMode.Custom;
        var hostModel = HostModels.Of(capabilities, accelerator, host);
        if (!HasMode(cpu, build, accelerator, hostModel)) return;
        var architecture = CpuArchitecture.Find(domain.Arch);
        architecture?.ConvertLegacy(cpu);
        architecture?.ValidateFeatures(cpu);
        if (cpu.Check != CpuCheck.None && hostModel is not null) CheckForbidden(cpu, hostModel.Full, build.Problems);
        if (cpu.Mode is CpuMode.Custom or CpuMode.HostModel)
        {
            if (cpu.Check == CpuCheck.Partial && architecture is not null) CheckHost(cpu, architecture, hostModel, capabilities, accelerator, build.Problems);
            // What a model meant once, a guest that comes from elsewhere has if its description is silent about it.
            architecture?.Update(cpu, hostModel?.Migratable, build.Start.Incoming is null ? CpuFeaturePolicy.Disable : CpuFeaturePolicy.Require);
            if (cpu.Mode == CpuMode.HostModel && !domain.IsPowerPc)
                build.Problems.Add(ProblemKind.Internal, cpu, $"how a {domain.Arch} host's CPU is described to QEMU is not known", "use mode='host-passthrough', or mode='custom' with a model", at: "@mode");
            architecture?.Translate(cpu, HypervisorModels.Of(capabilities, accelerator));
            if (cpu.Model is { Name: not null } model) model.Fallback = CpuFallback.Forbid;
        }
        if (domain.IsX86) cpu.Features.RemoveAll(f => !QemuCpuFeatures.IsTold(f));
        if (cpu.DeprecatedFeatures is null) return;
        if (!build.Has(QemuFlag.QueryCpuModelExpansionDeprecatedProps))
            build.Problems.Unsupported(cpu, "this QEMU does not tell which features of CPUs are deprecated", "leave out deprecated_features", at: "@deprecated_features");
        else SetDeprecated(cpu, cpu.DeprecatedFeatures.Value, capabilities.Accelerator(accelerator)?.HostCpu);
    }

    /// <summary>Settles what a description leaves to the host, without starting the guest and without asking whether it could.</summary>
    /// <exception cref="ProblemException">The host's CPU is needed and unknown, or a model or feature is.</exception>
    public static void Update(Domain domain, QemuContext context)
    {
        if (domain.Cpu is not { IsChosen: true } cpu) return;
        var host = HostModels.Of(context.Capabilities, QemuCompletion.AcceleratorKind(domain), context.Host.ForCpus);
        CpuArchitecture.Find(domain.Arch)?.Update(cpu, host?.Migratable, CpuFeaturePolicy.Disable);
    }

    private static bool HasMode(Cpu cpu, QemuBuild build, QemuAccelerator accelerator, HostModel? hostModel)
    {
        var context = build.Context;
        var isPossible = cpu.Mode switch
        {
            CpuMode.HostPassthrough => accelerator != QemuAccelerator.Tcg && context.Host.ForCpus.Runs(build.Domain.Arch),
            CpuMode.HostModel => hostModel is not null,
            CpuMode.Maximum => context.Has(QemuFlag.CpuMax),
            _ => context.Capabilities.Accelerator(accelerator)?.Cpus.Count > 0,
        };
        if (!isPossible)
            build.Problems.Unsupported(cpu,
                $"a {build.Domain.Type.ToXml()} guest of architecture {build.Domain.Arch} cannot have a CPU of mode '{cpu.Mode!.Value.ToXml()}' on this {context.Host.Architecture} host",
                cpu.Mode == CpuMode.HostPassthrough ? "use mode='maximum', or type='kvm' where that works" : "choose a mode that the domain capabilities list as supported", at: "@mode");
        return isPossible;
    }

    private static void CheckForbidden(Cpu cpu, Cpu host, ProblemCollector problems)
    {
        foreach (var feature in cpu.Features)
            if (feature.Policy == CpuFeaturePolicy.Forbid && host.Features.Exists(f => f.Name == feature.Name && f.Policy != CpuFeaturePolicy.Disable))
                problems.Add(ProblemKind.CpuIncompatible, feature, $"the host's CPU has the feature {feature.Name}, which the guest forbids", "use policy='disable' to keep it from the guest, or remove the feature", at: "@policy");
    }

    private static void CheckHost(Cpu cpu, CpuArchitecture architecture, HostModel? hostModel, QemuCapabilities capabilities, QemuAccelerator accelerator, ProblemCollector problems)
    {
        var result = architecture.CheckPartially(cpu, hostModel?.Full, hostModel?.Reported, HypervisorModels.Of(capabilities, accelerator));
        if (result.Comparison == CpuComparison.Incompatible)
            problems.Add(ProblemKind.CpuIncompatible, cpu, $"the host cannot run the guest's CPU: {result.Reason}", "choose a CPU that the domain capabilities list as usable, or mode='host-model'");
    }

    /// <summary>Requires, or disables, the features that QEMU advises against.</summary>
    internal static void SetDeprecated(Cpu cpu, bool keep, HostCpuModel? host)
    {
        foreach (var name in host?.DeprecatedFeatures ?? []) Set(cpu, name, keep ? CpuFeaturePolicy.Require : CpuFeaturePolicy.Disable);
    }

    private static void Set(Cpu cpu, string name, CpuFeaturePolicy policy)
    {
        if (cpu.Features.Find(f => f.Name == name) is { } feature) feature.Policy = policy;
        else cpu.Features.Add(new CpuFeature { Name = name, Policy = policy });
    }
}
