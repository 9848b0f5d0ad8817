using Berth.Model;

namespace Berth.Qemu.CommandLine;

/// <summary>Objects that provide guest memory.</summary>
internal static class MemoryBackends
{
    /// <summary>Adds a backend and returns its id.</summary>
    /// <param name="build">The guest.</param>
    /// <param name="id">The backend's id.</param>
    /// <param name="size">KiB.</param>
    /// <param name="guestNode">The guest NUMA node; null for memory of the whole machine.</param>
    /// <param name="access">Overrides the domain's access mode.</param>
    /// <param name="discard">Overrides the domain's discard setting.</param>
    public static string Add(QemuBuild build, string id, ulong size, uint? guestNode, MemoryAccess? access, bool? discard)
    {
        var domain = build.Domain;
        var backing = domain.MemoryBacking;
        var share = access ?? backing?.Access;
        var huge = HugePageSize(domain, guestNode);
        string type;
        string? path = null;
        if (huge is not null)
        {
            type = "memory-backend-file";
            path = HugePagePath(build, huge.Value);
        }
        else if (backing?.Source == MemorySourceType.Memfd) type = "memory-backend-memfd";
        else if (backing?.Source == MemorySourceType.File || share is not null)
        {
            type = "memory-backend-file";
            path = $"{build.Context.Configuration.MemoryBackingDirectory}/{QemuStart.ShortName("", build.Start.Id, domain.Name)}/{id}";
        }
        else type = "memory-backend-ram";
        if (huge is not null && backing?.Source == MemorySourceType.Memfd)
        {
            type = "memory-backend-memfd";
            path = null;
        }
        var properties = build.Parts.Object(type, id);
        if (type == "memory-backend-memfd" && huge is { } pageSize && pageSize > 0)
            properties.Add("hugetlb", true).Add("hugetlbsize", pageSize * 1024);
        properties.Add("mem-path", path);
        if (discard ?? backing?.Discard is true) properties.Add("discard-data", true);
        if (share is not null && type != "memory-backend-ram") properties.Add("share", share == MemoryAccess.Shared);
        if (backing?.Allocation == MemoryAllocation.Immediate || huge is not null) properties.Add("prealloc", true);
        properties.Add("size", size * 1024);
        return id;
    }

    private static ulong? HugePageSize(Domain domain, uint? node)
    {
        if (domain.MemoryBacking?.HugePages is not { } pages) return null;
        if (pages.Pages.Count == 0) return 0;
        foreach (var page in pages.Pages)
            if (page.NodeSet is null || (node is { } n && page.NodeSet.Contains((int)n))) return page.Size <= 4 ? null : page.Size;
        return null;
    }

    private static string HugePagePath(QemuBuild build, ulong sizeKiB)
    {
        foreach (var (directory, size) in build.Context.Configuration.HugePageMounts)
            if (sizeKiB == 0 || size == sizeKiB) return $"{directory}/libvirt/qemu/{QemuStart.ShortName("", build.Start.Id, build.Domain.Name)}";
        build.Problems.Add(Xml.ProblemKind.Internal, build.Domain, $"no hugetlbfs mount for pages of {sizeKiB} KiB",
            "mount hugetlbfs with that page size or use another size");
        return "";
    }
}
