using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Definition;

/// <summary>Guest NUMA nodes: their numbers, and which vCPUs are in them.</summary>
public static class NumaCells
{
    public static readonly Rule Id = new("numa.cell-id", RulePhase.Define, "A node without a number has that of its place.")
    {
        Touches = ["domain/cpu/numa/cell/@id"],
        Source = "libvirt, Domain XML format: CPU model and topology",
        Example = new("<cell cpus='0' memory='512' unit='MiB'/>", "<cell id='0' cpus='0' memory='524288' unit='KiB'/>"),
    };

    public static readonly Rule Cpus = new("numa.cpus", RulePhase.Define, "vCPUs of no node are in the first one, and the definition says so.")
    {
        Touches = ["domain/cpu/numa/cell/@cpus"],
        Source = "QEMU: -numa",
        Example = new("<vcpu>4</vcpu>\n<cell id='0' cpus='0'/>\n<cell id='1' cpus='2'/>", "<cell id='0' cpus='0-1,3'/>\n<cell id='1' cpus='2'/>"),
    };

    public static void Apply(DomainDraft draft)
    {
        if (draft.Domain.Cpu?.Numa is not { } numa) return;
        for (var i = 0; i < numa.Cells.Count; i++)
        {
            if (numa.Cells[i].Id is not null) continue;
            numa.Cells[i].Id = (uint)i;
            draft.Trace.Resolved(numa.Cells[i], "id", Id);
        }
        numa.Cells.Sort((a, b) => a.Id!.Value.CompareTo(b.Id!.Value));
        NumaDistances.Apply(numa, draft);
    }

    /// <summary>Reports nodes with vCPUs that the guest does not have.</summary>
    public static void CheckVcpus(DomainDraft draft)
    {
        if (draft.Domain is not { Cpu.Numa.Cells: { } cells, Vcpu.Count: var count and > 0 }) return;
        foreach (var cell in cells)
            if (cell.Cpus?.Max >= count)
                draft.Problems.Add(ProblemKind.Internal, cell, $"the guest has no vCPU {cell.Cpus.Max}", count == 1 ? "use 0, or raise <vcpu>" : $"use 0 to {count - 1}, or raise <vcpu>", at: "@cpus");
    }

    /// <summary>Puts vCPUs of no node into the first one, as QEMU does.</summary>
    public static void AssignRemaining(DomainDraft draft)
    {
        if (draft.Domain is not { Cpu.Numa.Cells: [var first, ..] cells, Vcpu.Count: var count }) return;
        var assigned = cells.SelectMany(c => c.Cpus?.Members ?? []).ToHashSet();
        if (assigned.Count >= count || count > VcpuDefaults.MostCpus) return;
        first.Cpus = CpuSet.Of(Enumerable.Range(0, (int)count).Where(i => !assigned.Contains(i)).Concat(first.Cpus?.Members ?? []));
        draft.Trace.Resolved(first, "cpus", Cpus);
    }
}
