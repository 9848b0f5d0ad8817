using Berth.Model;

namespace Berth.Machine.Definition;

/// <summary>What is told of the memory of guest NUMA nodes (ACPI HMAT): caches, latencies and bandwidths.</summary>
public static class MemoryAttributes
{
    private const uint MostLevels = 3;

    public static void Validate(DomainDraft draft)
    {
        if (draft.Domain.Cpu?.Numa is not { } numa) return;
        foreach (var cell in numa.Cells)
        {
            var levels = new HashSet<uint>();
            foreach (var cache in cell.Caches)
                if (cache.Level > MostLevels) draft.Problems.Invalid(cache, $"memory has caches of level 1 to {MostLevels}, not {cache.Level}", "use a smaller level", at: "@level");
                else if (!levels.Add(cache.Level)) draft.Problems.Invalid(cache, $"node {cell.Id} has another cache of level {cache.Level}", "write one for each level", at: "@level");
        }
        if (numa.Interconnects is not { } links) return;
        var ways = new HashSet<(uint, uint)>();
        Validate([.. links.Latencies.Select(l => new Link(l, l.Initiator, l.Target, l.Cache, l.Type))], numa.Cells, ways, draft.Problems);
        Validate([.. links.Bandwidths.Select(b => new Link(b, b.Initiator, b.Target, b.Cache, b.Type))], numa.Cells, ways, draft.Problems);
    }

    private static void Validate(List<Link> links, List<NumaCell> cells, HashSet<(uint, uint)> ways, ProblemCollector problems)
    {
        var seen = new HashSet<(uint, uint, uint?, NumaAccess)>();
        foreach (var link in links)
        {
            if (cells.Find(c => c.Id == link.Initiator) is not { } initiator)
                problems.Invalid(link.Element, $"the guest has no NUMA node {link.Initiator}", "name nodes of <numa>", at: "@initiator");
            else if (initiator.Cpus is null or { IsEmpty: true })
                problems.Invalid(link.Element, $"node {link.Initiator} has no CPU that could use memory", "name a node with CPUs", at: "@initiator");
            if (cells.Find(c => c.Id == link.Target) is not { } target)
                problems.Invalid(link.Element, $"the guest has no NUMA node {link.Target}", "name nodes of <numa>", at: "@target");
            else if (link.Cache > 0 && !target.Caches.Exists(c => c.Level == link.Cache))
                problems.Invalid(link.Element, $"node {link.Target} has no cache of level {link.Cache}", "add the <cache>, or remove cache", at: "@cache");
            if (!seen.Add((link.Initiator, link.Target, link.Cache, link.Type)))
                problems.Invalid(link.Element, "this was told already", "write it once", at: "@type");
            if (link.Initiator != link.Target && ways.Contains((link.Target, link.Initiator)))
                problems.Invalid(link.Element, $"the way from {link.Target} to {link.Initiator} is described already", "describe one direction", at: "@target");
            ways.Add((link.Initiator, link.Target));
        }
    }

    private sealed record Link(Xml.XmlNode Element, uint Initiator, uint Target, uint? Cache, NumaAccess Type);
}
