
namespace Berth.Machine.Definition;

/// <summary>Huge pages of a guest without NUMA nodes: all of its memory is where node 0 would be.</summary>
public static class HugePageNodes
{
    public static readonly Rule All = new("hugepages.nodeset", RulePhase.Define, "Pages for node 0 of a guest without NUMA nodes are for all of its memory.")
    {
        Touches = ["domain/memoryBacking/hugepages/page/@nodeset"],
        Source = "libvirt, Domain XML format: Memory Backing",
        Example = new("<page size='2048' unit='KiB' nodeset='0'/>", "<page size='2048' unit='KiB'/>"),
    };

    public static void Apply(DomainDraft draft)
    {
        if (draft.Domain is not { MemoryBacking.HugePages.Pages: { Count: > 0 } pages } || draft.Domain.Cpu?.Numa is { Cells.Count: > 0 }) return;
        foreach (var page in pages)
        {
            if (page.NodeSet is not { Max: 0 }) continue;
            page.NodeSet = null;
            draft.Trace.Resolved(page, "@nodeset", All);
        }
    }
}
