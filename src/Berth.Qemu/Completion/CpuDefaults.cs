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

    public static readonly Rule Check = new("cpu.check", RulePhase.Define, "How strictly the CPU is compared with the host's before a start.")
    {
        Touches = ["domain/cpu/@check"],
        Asks = "the accelerator: an emulated CPU is not limited by the host's",
        Source = "libvirt, Domain XML format: CPU model and topology",
        Example = new("<cpu mode='host-passthrough'/>", "<cpu mode='host-passthrough' check='none'/>"),
    };

    public static readonly Rule Sve = new("cpu.sve", RulePhase.Define, "Lengths of SVE vectors need SVE.")
    {
        Touches = ["domain/cpu/feature"],
        Source = "QEMU: CPU features of Arm",
        Example = new("<feature policy='require' name='sve256'/>", "<feature policy='require' name='sve'/>\n<feature policy='require' name='sve256'/>"),
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
        if (domain.Cpu is { IsChosen: true } written) Complete(written, completion);
        else AddDefault(completion);
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
        if (completion.Domain.IsArm) RequireSve(cpu, completion);
        if (cpu.Check is null)
        {
            cpu.Check = cpu.Mode switch
            {
                CpuMode.HostPassthrough or CpuMode.Maximum => CpuCheck.None,
                // A translated CPU is not limited by the host's.
                CpuMode.Custom when completion.Domain.Type == DomainType.Qemu => CpuCheck.None,
                _ => CpuCheck.Partial,
            };
            completion.Trace.Resolved(cpu, "check", Check);
        }
        if (cpu.Mode is CpuMode.HostPassthrough or CpuMode.Maximum && cpu.Migratable is null && completion.Has(QemuFlag.CpuMigratable))
        {
            cpu.Migratable = true;
            completion.Trace.Resolved(cpu, "migratable", Migratable, "QEMU's CPU has the property 'migratable'");
        }
    }

    // The lengths of vectors mean something only with the vectors.
    private static void RequireSve(Cpu cpu, QemuCompletion completion)
    {
        const string Vectors = "sve";
        if (!cpu.Features.Exists(f => f.Name.Length > Vectors.Length && f.Name.StartsWith(Vectors, StringComparison.Ordinal))) return;
        if (cpu.Features.Find(f => f.Name == Vectors) is not { } vectors)
        {
            cpu.Features.Add(new CpuFeature { Name = Vectors, Policy = CpuFeaturePolicy.Require });
            completion.Trace.Resolved(cpu, "feature", Sve);
        }
        else if (vectors.Policy is CpuFeaturePolicy.Disable or CpuFeaturePolicy.Forbid)
            completion.Problems.Unsupported(vectors, "SVE is disabled, but lengths of its vectors are given", "require sve, or remove the features sve128, sve256, …", at: "@policy");
        else vectors.Policy = CpuFeaturePolicy.Require;
    }
}
