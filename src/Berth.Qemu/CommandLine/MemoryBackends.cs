using Berth.Model;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Parts;

namespace Berth.Qemu.CommandLine;

/// <summary>Objects that provide guest memory.</summary>
internal static class MemoryBackends
{
    private const string Ram = "memory-backend-ram", File = "memory-backend-file", Memfd = "memory-backend-memfd";

    /// <summary>Adds a backend and returns its id.</summary>
    public static string Add(QemuBuild build, MemoryBackend memory)
    {
        var backing = build.Domain.MemoryBacking;
        var share = memory.Access ?? backing?.Access;
        var discard = memory.Discard ?? (backing?.Discard == true ? true : null);
        var huge = memory.Path is null ? HugePages.SizeOf(build, memory) : null;
        var properties = new QemuProperties();
        string type;
        if (memory.Path is not null)
        {
            type = File;
            properties.Add("mem-path", memory.Path);
        }
        else if (huge is { } page && backing?.Source == MemorySourceType.Memfd)
        {
            type = Memfd;
            properties.Add("hugetlb", true).Add("hugetlbsize", page * 1024);
        }
        else if (huge is not null)
        {
            type = File;
            properties.Add("mem-path", HugePages.DirectoryOf(build, huge.Value));
        }
        else if (backing?.Source == MemorySourceType.Memfd) type = Memfd;
        else if (backing?.Source == MemorySourceType.File || share is not null)
        {
            type = File;
            properties.Add("mem-path", $"{build.Context.Configuration.MemoryBackingDirectory}/{QemuStart.ShortName("", build.Start.Id, build.Domain.Name)}/{memory.FileName}");
        }
        else type = Ram;

        if (type == Memfd && !build.Has(QemuFlag.MemoryBackendMemfd)) build.Problems.Unsupported(build.Domain, "this QEMU cannot take memory from a memfd", "use <source type='file'/>", at: "memoryBacking/source/@type");
        if (type != Ram)
        {
            if (type == File && memory.Path is null) properties.Add("discard-data", discard);
            if (share is not null) properties.Add("share", share == MemoryAccess.Shared);
            // The name under which the memory migrates is to be the same as without a backend.
            if (memory.IsMain && build.Has(QemuFlag.MemoryBackendFileXUseCanonicalPathForRamblockId)) properties.Add("x-use-canonical-path-for-ramblock-id", false);
        }
        var nodes = HostNodes(build, memory, out var policy);
        var preallocate = memory.Preallocate ?? (backing?.Allocation == MemoryAllocation.Immediate || huge is not null);
        string? context = null;
        if (!memory.Reserve && build.Has(QemuFlag.MemoryBackendFileReserve)) properties.Add("reserve", false);
        if (preallocate)
        {
            properties.Add("prealloc", true).Add("prealloc-threads", backing?.AllocationThreads);
            context = AddThreadContext(build, memory, nodes);
        }
        properties.Add("size", memory.SizeKiB * 1024).Add("align", memory.AlignKiB * 1024);
        if (memory.Pmem) properties.Add("pmem", true);
        // Without a policy, cgroups see to where the memory goes.
        if (nodes is not null && policy is not null) properties.AddList("host-nodes", [.. nodes.Members.Select(n => (object)(long)n)]).Add("policy", policy);
        properties.Add("prealloc-context", context);

        var backend = build.Parts.Object(type, memory.Id);
        foreach (var (name, value) in properties.Members) backend.Set(name, value);
        properties.Release();
        return memory.Id;
    }

    /// <summary>The host nodes that the memory comes from, null for any, and how QEMU keeps it there.</summary>
    private static CpuSet? HostNodes(QemuBuild build, MemoryBackend memory, out string? policy)
    {
        var tune = build.Domain.NumaTune;
        var node = memory.GuestNode is { } cell ? tune?.MemoryNodes.Find(n => n.CellId == cell) : null;
        var mode = node?.Mode ?? tune?.Memory?.Mode ?? NumaMode.Strict;
        var nodes = memory.HostNodes ?? node?.NodeSet ?? (tune?.Memory is { Placement: VcpuPlacement.Auto } ? build.AutomaticNodes : tune?.Memory?.NodeSet);
        policy = mode switch { NumaMode.Restrictive => null, NumaMode.Preferred => "preferred", NumaMode.Interleave => "interleave", _ => "bind" };
        foreach (var number in nodes?.Members ?? [])
        {
            if (build.Context.Host.Numa?.Cells.Any(c => c.Id == number) != false) continue;
            build.Problems.Unsupported((Xml.XmlNode?)node ?? tune?.Memory ?? (Xml.XmlNode)build.Domain, $"this host has no NUMA node {number}",
                $"name some of {string.Join(", ", build.Context.Host.Numa.Cells.Select(c => c.Id))}", at: "@nodeset");
            break;
        }
        return nodes;
    }

    /// <summary>Memory is touched by threads that run near it, as far as the guest's process may run there.</summary>
    private static string? AddThreadContext(QemuBuild build, MemoryBackend memory, CpuSet? nodes)
    {
        if (nodes is null || !build.Has(QemuFlag.ThreadContext)) return null;
        IEnumerable<int> affinity = nodes.Members;
        var pinned = build.Domain.CpuTune?.EmulatorPin?.CpuSet ?? (build.Domain.Vcpu is { Placement: not VcpuPlacement.Auto } vcpu ? vcpu.CpuSet : null);
        if (pinned is { } cpus && build.Context.Host.Numa is { } numa)
            affinity = affinity.Where(n => numa.Cells.Any(c => c.Id == n && c.Cpus.Any(cpu => cpus.Contains(cpu.Id))));
        var list = affinity.Select(n => (object)(long)n).ToList();
        if (list.Count == 0) return null;
        var id = $"tc-{memory.Id}";
        build.Parts.Object("thread-context", id).AddList("node-affinity", list);
        return id;
    }
}
