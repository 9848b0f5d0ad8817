using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Definition;

/// <summary>Guest NUMA nodes, and what refers to them.</summary>
public static class NumaValidation
{
    public static void Validate(DomainDraft draft)
    {
        var cells = draft.Domain.Cpu?.Numa?.Cells ?? [];
        ValidateHugePages(cells, draft);
        MemoryAttributes.Validate(draft);
        if (draft.Domain.NumaTune is { } tune) ValidateTune(tune, cells, draft);
    }

    private static void ValidateHugePages(List<NumaCell> cells, DomainDraft draft)
    {
        var pages = draft.Domain.MemoryBacking?.HugePages?.Pages ?? [];
        for (var i = 0; i < pages.Count; i++)
            if (pages.Take(i).FirstOrDefault(p => Overlap(p, pages[i])) is { } other)
                draft.Problems.Add(ProblemKind.Malformed, pages[i], $"pages of {other.Size} and of {pages[i].Size} KiB are for the same nodes", "name every node once", at: "@nodeset");
        foreach (var page in pages)
            foreach (var node in page.NodeSet?.Members ?? [])
            {
                // A guest without nodes counts as having one.
                if (cells.Count == 0 ? node == 0 : cells.Exists(c => c.Id == node)) continue;
                draft.Problems.Add(ProblemKind.Malformed, page, $"the guest has no NUMA node {node} for huge pages", "name nodes of <cpu><numa>", at: "@nodeset");
                break;
            }
    }

    // Pages without nodes are for all nodes that no others name.
    private static bool Overlap(HugePage a, HugePage b) => (a.NodeSet, b.NodeSet) switch
    {
        (null, null) => true,
        ({ } one, { } other) => one.Members.Any(other.Contains),
        _ => false,
    };

    private static void ValidateTune(NumaTune tune, List<NumaCell> cells, DomainDraft draft)
    {
        var problems = draft.Problems;
        var automatic = tune.Memory?.Placement == VcpuPlacement.Auto;
        if (tune.Memory is { NodeSet: null, Placement: VcpuPlacement.Static or null } memory)
            problems.Unsupported(memory, "memory that is placed statically needs the host nodes, and none are written", "write nodeset or placement='auto'", at: "@placement");
        var seen = new HashSet<uint>();
        foreach (var node in tune.MemoryNodes)
        {
            if (automatic) problems.Unsupported(node, "memory of single nodes cannot be bound while the host chooses for all", "remove <memnode> or placement='auto'", at: "@nodeset");
            else if (cells.Count == 0) problems.Invalid(node, "<memnode> names a NUMA node of a guest without any", "write <cpu><numa> or remove <memnode>", at: "@cellid");
            else if (!cells.Exists(c => c.Id == node.CellId)) problems.Invalid(node, $"the guest has no NUMA node {node.CellId}", "name nodes of <cpu><numa>", at: "@cellid");
            if (!seen.Add(node.CellId)) problems.Invalid(node, $"there is another <memnode> for node {node.CellId}", "write one for each node", at: "@cellid");
            // A memory policy cannot be given by QEMU for one node and by cgroups for another.
            if ((tune.Memory?.Mode == NumaMode.Restrictive) != (node.Mode == NumaMode.Restrictive))
                problems.Invalid(node, "mode='restrictive' must be that of all memory or of none", "write it at <memory> and every <memnode>", at: "@mode");
        }
    }
}
