using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Definition;

/// <summary>Shares of the host's caches and memory bandwidth: groups of vCPUs that have one allocation each (resctrl).</summary>
public static class ResourceControl
{
    private const uint FullBandwidth = 100, LastLevel = 3;

    /// <summary>Brings the groups into their canonical form, and checks them.</summary>
    public static void Apply(DomainDraft draft)
    {
        if (draft.Domain.CpuTune is not { } tune || tune.CacheTunes.Count + tune.MemoryTunes.Count == 0) return;
        var count = (int)Math.Min(draft.Domain.Vcpu?.Count ?? 1, int.MaxValue);
        foreach (var cache in tune.CacheTunes) cache.Vcpus = Shrink(cache.Vcpus, count);
        foreach (var memory in tune.MemoryTunes) memory.Vcpus = Shrink(memory.Vcpus, count);
        // vCPUs that the guest does not have need nothing.
        tune.CacheTunes.RemoveAll(t => t.Vcpus.IsEmpty || t.Caches.Count + t.Monitors.Count == 0);
        tune.MemoryTunes.RemoveAll(t => t.Vcpus.IsEmpty || t.Nodes.Count + t.Monitors.Count == 0);
        CheckGroups(tune, draft.Problems);
        Merge(tune.MemoryTunes);
        foreach (var cache in tune.CacheTunes)
        {
            CheckCaches(cache, draft.Problems);
            CheckMonitors(cache.Vcpus, cache.Monitors, ofCache: true, count, draft.Problems);
            cache.Caches = [.. cache.Caches.OrderBy(c => c.Level).ThenBy(c => c.Type).ThenBy(c => c.Id)];
        }
        foreach (var memory in tune.MemoryTunes)
        {
            CheckNodes(memory, draft.Problems);
            CheckMonitors(memory.Vcpus, memory.Monitors, ofCache: false, count, draft.Problems);
            memory.Nodes = [.. memory.Nodes.OrderBy(n => n.Id)];
        }
        // A group with both stands where its caches do.
        tune.MemoryTunes = [.. tune.MemoryTunes.OrderBy(m => tune.CacheTunes.FindIndex(c => c.Vcpus.Equals(m.Vcpus)) is >= 0 and var place ? place : int.MaxValue)];
    }

    private static CpuSet Shrink(CpuSet vcpus, int count) => vcpus.Max < count ? vcpus : CpuSet.Of(vcpus.Members.Where(v => v < count));

    private static void CheckGroups(CpuTune tune, ProblemCollector problems)
    {
        var groups = new List<CpuSet>();
        foreach (var cache in tune.CacheTunes)
        {
            if (groups.Contains(cache.Vcpus)) problems.Invalid(cache, $"there is another <cachetune> for the vCPUs {cache.Vcpus}", "make one of the two", at: "@vcpus");
            else Add(cache, cache.Vcpus);
        }
        foreach (var memory in tune.MemoryTunes)
            if (!groups.Contains(memory.Vcpus)) Add(memory, memory.Vcpus);

        void Add(XmlNode element, CpuSet vcpus)
        {
            if (groups.Find(g => g.Members.Any(vcpus.Contains)) is { } other)
                problems.Invalid(element, $"the vCPUs {vcpus} and {other} overlap, so that some have two allocations", "name every vCPU in one group", at: "@vcpus");
            groups.Add(vcpus);
        }
    }

    private static void Merge(List<MemoryBandwidthTune> tunes)
    {
        for (var i = tunes.Count - 1; i > 0; i--)
        {
            if (tunes.Find(t => t.Vcpus.Equals(tunes[i].Vcpus)) is not { } first || first == tunes[i]) continue;
            first.Nodes.AddRange(tunes[i].Nodes);
            first.Monitors.AddRange(tunes[i].Monitors);
            tunes.RemoveAt(i);
        }
    }

    private static void CheckCaches(CacheTune tune, ProblemCollector problems)
    {
        for (var i = 0; i < tune.Caches.Count; i++)
        {
            var cache = tune.Caches[i];
            if (tune.Caches.Take(i).Any(c => c.Level == cache.Level && c.Id == cache.Id && (c.Type == cache.Type || c.Type == CacheType.Both || cache.Type == CacheType.Both)))
                problems.Invalid(cache, $"cache {cache.Id} of level {cache.Level} is allocated twice for {cache.Type.ToXml()}", "write one <cache> for each, or one of type 'both'", at: "@id");
        }
    }

    private static void CheckNodes(MemoryBandwidthTune tune, ProblemCollector problems)
    {
        var seen = new HashSet<uint>();
        foreach (var node in tune.Nodes)
        {
            if (node.Bandwidth > FullBandwidth) problems.Invalid(node, $"a bandwidth of {node.Bandwidth} per cent is more than there is", "use 100 or less", at: "@bandwidth");
            if (!seen.Add(node.Id)) problems.Invalid(node, $"node {node.Id} has its bandwidth twice", "write one <node> for each", at: "@id");
        }
    }

    private static void CheckMonitors(CpuSet group, List<ResourceMonitor> monitors, bool ofCache, int count, ProblemCollector problems)
    {
        for (var i = 0; i < monitors.Count; i++)
        {
            var monitor = monitors[i];
            monitor.Vcpus = Shrink(monitor.Vcpus, count);
            if (ofCache && monitor.Level is not LastLevel)
                problems.Unsupported(monitor, $"only caches of level {LastLevel} are monitored", $"write level='{LastLevel}'", at: "@level");
            if (monitor.Vcpus.IsEmpty || !monitor.Vcpus.Members.All(group.Contains))
                problems.Add(ProblemKind.InvalidArgument, monitor, $"the monitored vCPUs '{monitor.Vcpus}' are not all of the group {group}", "monitor vCPUs of the group", at: "@vcpus");
            // One monitor may watch the whole group besides those of its parts.
            else if (!monitor.Vcpus.Equals(group) && monitors.Take(i).Any(m => !m.Vcpus.Equals(group) && m.Vcpus.Members.Any(monitor.Vcpus.Contains)))
                problems.Add(ProblemKind.InvalidArgument, monitor, $"the monitored vCPUs {monitor.Vcpus} are those of another monitor", "monitor every vCPU once", at: "@vcpus");
        }
    }
}
