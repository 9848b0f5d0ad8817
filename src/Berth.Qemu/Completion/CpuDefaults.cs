using Berth.Machine;
using Berth.Model;
using Berth.Qemu.Capabilities.Flags;

namespace Berth.Qemu.Completion;

/// <summary>The CPU model that the guest keeps, and how strictly it is checked against the host.</summary>
internal static class CpuDefaults
{
    public static readonly Rule Model = new("cpu.model", RulePhase.Define, "The machine's default CPU is stored, so that it stays when the default changes.")
    {
        Touches = ["domain/cpu"],
        Asks = "the machine's default CPU type (query-machines)",
        Source = "libvirt, Domain XML format: CPU model and topology",
        Example = new("", "<cpu mode='custom' match='exact' check='none'>\n  <model fallback='forbid'>qemu64</model>\n</cpu>"),
    };

    public static readonly Rule Mode = new("cpu.mode", RulePhase.Define, "A CPU that names a model is that model, neither less nor more, unless it is said otherwise.")
    {
        Touches = ["domain/cpu/@mode", "domain/cpu/@match"],
        Source = "libvirt, Domain XML format: CPU model and topology",
        Example = new("<cpu>\n  <model>Haswell</model>\n</cpu>", "<cpu mode='custom' match='exact'>\n  <model>Haswell</model>\n</cpu>"),
    };

    public static readonly Rule Fallback = new("cpu.fallback", RulePhase.Define, "A model that the hypervisor lacks may be replaced by the nearest one unless that is forbidden.")
    {
        Touches = ["domain/cpu/model/@fallback"],
        Source = "libvirt, Domain XML format: CPU model and topology",
        Example = new("<cpu mode='custom' match='exact'>\n  <model>Haswell</model>\n</cpu>", "<cpu mode='custom' match='exact'>\n  <model fallback='allow'>Haswell</model>\n</cpu>"),
    };

    public static readonly Rule Policy = new("cpu.feature-policy", RulePhase.Define, "A feature that is listed is required.")
    {
        Touches = ["domain/cpu/feature/@policy"],
        Source = "libvirt, Domain XML format: CPU model and topology",
        Example = new("<feature name='vmx'/>", "<feature policy='require' name='vmx'/>"),
    };

    public static readonly Rule CellId = new("numa.cell-id", RulePhase.Define, "The guest knows its NUMA nodes by their numbers.")
    {
        Touches = ["domain/cpu/numa/cell/@id"],
        Source = "libvirt, Domain XML format: CPU model and topology",
        Example = new("<cell cpus='0' memory='512' unit='MiB'/>", "<cell id='0' cpus='0' memory='524288' unit='KiB'/>"),
    };

    public static readonly Rule RemainingCpus = new("numa.remaining-cpus", RulePhase.Define, "vCPUs that no node has are in the first one.")
    {
        Touches = ["domain/cpu/numa/cell/@cpus"],
        Source = "QEMU: -numa",
        Example = new("<vcpu>4</vcpu>\n<cell id='0' cpus='0'/>\n<cell id='1' cpus='2'/>", "<cell id='0' cpus='0-1,3'/>\n<cell id='1' cpus='2'/>"),
    };

    public static readonly Rule Check = new("cpu.check", RulePhase.Define, "How strictly the CPU is compared with the host's before a start.")
    {
        Touches = ["domain/cpu/@check"],
        Asks = "the accelerator: an emulated CPU is not limited by the host's",
        Source = "libvirt, Domain XML format: CPU model and topology",
        Example = new("<cpu mode='host-passthrough'/>", "<cpu mode='host-passthrough' check='none'/>"),
    };

    public static readonly Rule Migratable = new("cpu.migratable", RulePhase.Define, "Features that cannot be migrated are left out of a passed-through CPU unless they are asked for.")
    {
        Touches = ["domain/cpu/@migratable"],
        Asks = "whether QEMU's CPU has the property 'migratable' (query-cpu-model-expansion)",
        Source = "libvirt, Domain XML format: CPU model and topology",
        Example = new("<cpu mode='host-passthrough'/>", "<cpu mode='host-passthrough' migratable='on'/>"),
    };

    public static void Apply(QemuCompletion completion)
    {
        var domain = completion.Domain;
        if (domain.Cpu is { } written && (written.Mode is not null || written.Model is not null)) Complete(written, completion);
        else AddDefault(completion);
        if (domain.Cpu is { } cpu) ApplyNuma(cpu, completion);
        if (domain.Cpu?.Numa is { } numa) NumaDistances.Apply(numa, completion);
    }

    private static void AddDefault(QemuCompletion completion)
    {
        var domain = completion.Domain;
        // What QEMU says for hardware acceleration is no CPU that the host has, but for these.
        if (domain.Type != DomainType.Qemu && !domain.IsX86 && !domain.IsS390Ccw && !domain.IsPSeries) return;
        if (domain.Arch is "ppc" || completion.Accelerator?.FindMachine(domain.Machine)?.DefaultCpuType is not { } type) return;
        if (completion.Accelerator.Cpus.FirstOrDefault(c => c.TypeName == type)?.Name is not { } name) return;
        var cpu = domain.Cpu;
        var fact = $"the default CPU of {domain.Machine} is {type}";
        if (cpu is null)
        {
            cpu = domain.Cpu = new Cpu();
            completion.Trace.Added(cpu, Model, fact);
        }
        else
        {
            foreach (var value in (ReadOnlySpan<string>)["@mode", "@match", "@check", "model"]) completion.Trace.Resolved(cpu, value, Model, fact);
        }
        if (name == "host" && domain.IsS390Ccw) cpu.Mode = CpuMode.HostModel;
        else if (name == "host")
        {
            cpu.Mode = CpuMode.HostPassthrough;
            cpu.Check = CpuCheck.None;
        }
        else if (name == "max")
        {
            cpu.Mode = CpuMode.Maximum;
        }
        else
        {
            cpu.Mode = CpuMode.Custom;
            cpu.Match = CpuMatch.Exact;
            cpu.Check = CpuCheck.None;
            cpu.Model = new CpuModel { Name = PublicName(name), Fallback = CpuFallback.Forbid };
        }
        Complete(cpu, completion);
    }

    /// <summary>POWER CPUs have their names in capitals everywhere but in QEMU's list.</summary>
    private static string PublicName(string name) =>
        name.StartsWith("power", StringComparison.Ordinal) && name.AsSpan(5).IndexOfAnyExceptInRange('0', '9') < 0 ? name.ToUpperInvariant() : name;

    private static void Complete(Cpu cpu, QemuCompletion completion)
    {
        var trace = completion.Trace;
        if (cpu.Mode is null)
        {
            cpu.Mode = CpuMode.Custom;
            trace.Resolved(cpu, "@mode", Mode);
        }
        if (cpu is { Mode: CpuMode.Custom, Match: null })
        {
            cpu.Match = CpuMatch.Exact;
            trace.Resolved(cpu, "@match", Mode);
        }
        if (cpu.Model is { Fallback: null } model && (cpu.Mode == CpuMode.Custom || model.Name is not null))
        {
            model.Fallback = CpuFallback.Allow;
            trace.Resolved(model, "@fallback", Fallback);
        }
        foreach (var feature in cpu.Features)
        {
            if (feature.Policy is not null) continue;
            feature.Policy = CpuFeaturePolicy.Require;
            trace.Resolved(feature, "@policy", Policy);
        }
        if (cpu.Check is null)
        {
            // A translated CPU is not limited by the host's.
            cpu.Check = cpu.Mode switch
            {
                CpuMode.HostPassthrough or CpuMode.Maximum => CpuCheck.None,
                CpuMode.Custom when completion.Domain.Type == DomainType.Qemu => CpuCheck.None,
                _ => CpuCheck.Partial,
            };
            trace.Resolved(cpu, "check", Check);
        }
        if (cpu.Mode is CpuMode.HostPassthrough or CpuMode.Maximum && cpu.Migratable is null && completion.Has(QemuFlag.CpuMigratable))
        {
            cpu.Migratable = true;
            completion.Trace.Resolved(cpu, "migratable", Migratable, "QEMU's CPU has the property 'migratable'");
        }
    }

    private static void ApplyNuma(Cpu cpu, QemuCompletion completion)
    {
        if (cpu.Numa is null) return;
        var used = cpu.Numa.Cells.Where(c => c.Id is not null).Select(c => c.Id!.Value).ToHashSet();
        var next = 0u;
        foreach (var cell in cpu.Numa.Cells)
        {
            if (cell.Id is not null) continue;
            while (!used.Add(next)) next++;
            cell.Id = next;
            completion.Trace.Resolved(cell, "@id", CellId);
        }
        cpu.Numa.Cells.Sort((a, b) => a.Id!.Value.CompareTo(b.Id!.Value));
        AssignRemainingCpus(cpu.Numa, completion);
    }

    // QEMU puts vCPUs of no node into the first one; the definition says so.
    private static void AssignRemainingCpus(Numa numa, QemuCompletion completion)
    {
        if (numa.Cells is not [var first, ..] || completion.Domain.Vcpu is not { Count: var count }) return;
        var assigned = numa.Cells.SelectMany(c => c.Cpus?.Members ?? []).ToHashSet();
        if (assigned.Count == 0 || assigned.Count >= count) return;
        first.Cpus = CpuSet.Of(Enumerable.Range(0, (int)count).Where(i => !assigned.Contains(i)).Concat(first.Cpus?.Members ?? []));
        completion.Trace.Resolved(first, "@cpus", RemainingCpus);
    }
}
