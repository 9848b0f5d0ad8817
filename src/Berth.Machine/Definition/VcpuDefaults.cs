using Berth.Model;

namespace Berth.Machine.Definition;

/// <summary>vCPUs, as many as there are or one by one.</summary>
public static class VcpuDefaults
{
    public static readonly Rule Count = new("domain.vcpu", RulePhase.Define, "A guest has at least one CPU.")
    {
        Touches = ["domain/vcpu"],
        Source = "libvirt, Domain XML format: CPU allocation",
        Example = new("", "<vcpu placement='static'>1</vcpu>"),
    };

    public static readonly Rule Each = new("domain.vcpus", RulePhase.Define, "Where CPUs are switched singly, each of them says whether it is there at start and can be taken out.")
    {
        Touches = ["domain/vcpus/vcpu"],
        Source = "libvirt, Domain XML format: CPU allocation",
        Example = new("<vcpus>\n  <vcpu id='0' enabled='yes'/>\n</vcpus>", "<vcpus>\n  <vcpu id='0' enabled='yes' hotpluggable='no' order='1'/>\n</vcpus>"),
    };

    /// <summary>More vCPUs than any machine has: a guest with more is refused, and nothing is written for each of them.</summary>
    public const uint MostCpus = 1 << 16;

    public static void Apply(DomainDraft draft)
    {
        var domain = draft.Domain;
        if (domain.Vcpu is null)
        {
            domain.Vcpu = new Vcpu { Count = 1 };
            draft.Trace.Added(domain.Vcpu, Count);
        }
        if (domain.Vcpu.Count == 0 || domain.Vcpu is { Current: 0 } && domain.Vcpus.Count == 0)
            draft.Problems.Unsupported(domain.Vcpu, "a guest without vCPUs does not run", "write <vcpu>1</vcpu> or more");
        if (domain.Vcpu.Current > domain.Vcpu.Count && domain.Vcpus.Count == 0)
            draft.Problems.Unsupported(domain.Vcpu, $"{domain.Vcpu.Current} vCPUs at start are more than the guest can have, {domain.Vcpu.Count}", "lower current, or raise <vcpu>", at: "@current");
        if (domain.Vcpus.Count > 0) ApplyEach(domain.Vcpu, draft);
        if (domain.Vcpu.Current == domain.Vcpu.Count) domain.Vcpu.Current = null;
    }

    private static void ApplyEach(Vcpu vcpu, DomainDraft draft)
    {
        var (entries, problems) = (draft.Domain.Vcpus, draft.Problems);
        // As many elements as CPUs are written; more than any machine has are not.
        if (vcpu.Count > MostCpus) return;
        var before = problems.Reported;
        foreach (var entry in entries)
            if (entry.Id >= vcpu.Count) problems.Invalid(entry, $"the guest has no vCPU {entry.Id}", $"use 0 to {vcpu.Count - 1}", at: "@id");
        if (problems.Reported > before) return;
        // Of two that have one number, the latter counts.
        for (var i = entries.Count - 1; i >= 0; i--)
            if (entries.FindLastIndex(e => e.Id == entries[i].Id) > i) entries.RemoveAt(i);
        for (var id = 0u; id < vcpu.Count; id++)
        {
            if (entries.Exists(e => e.Id == id)) continue;
            entries.Add(new VcpuEntry { Id = id, Enabled = false });
            draft.Trace.Added(entries[^1], Each);
        }
        entries.Sort((a, b) => a.Id.CompareTo(b.Id));
        foreach (var entry in entries)
        {
            if (entry is { Enabled: false, Hotpluggable: false })
                problems.Unsupported(entry, $"vCPU {entry.Id} is neither there at start nor can it be added", "write enabled='yes' or hotpluggable='yes'", at: "@enabled");
            if (entry.Order == 0) entry.Order = null;
            entry.Hotpluggable ??= entry.Enabled != true;
        }
        vcpu.Current = (uint)entries.Count(e => e.Enabled == true);
    }
}
