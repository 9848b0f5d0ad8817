using Berth.Xml;

namespace Berth.Qemu.CommandLine;

/// <summary>Huge pages: which ones memory gets, and where they are mounted.</summary>
internal static class HugePages
{
    // Memory in ordinary pages needs no mount.
    public const ulong OrdinaryPageKiB = 4;

    /// <summary>The size in KiB of the huge pages behind a backend; null for ordinary pages.</summary>
    public static ulong? SizeOf(QemuBuild build, MemoryBackend memory)
    {
        if (memory.PageSizeKiB is { } own) return own <= OrdinaryPageKiB ? null : own;
        if (build.Domain.MemoryBacking?.HugePages is not { } pages) return null;
        if (pages.Pages.Count == 0) return DefaultSize(build);
        foreach (var page in pages.Pages)
            if (memory.GuestNode is { } node && page.NodeSet?.Contains((int)node) == true) return Size(page.Size);
        foreach (var page in pages.Pages)
            if (page.NodeSet is null || (memory.GuestNode is null && page.NodeSet.Contains(0))) return Size(page.Size);
        return null;
    }

    /// <summary>The size in KiB of the huge pages behind all of a guest's memory; null for ordinary pages.</summary>
    public static ulong? MainSize(QemuBuild build, Model.HugePages pages) => pages.Pages is [var first, ..] ? Size(first.Size) : DefaultSize(build);

    private static ulong? Size(ulong size) => size <= OrdinaryPageKiB ? null : size;

    private static ulong DefaultSize(QemuBuild build)
    {
        if (build.Context.Configuration.HugePageMounts is [var first, ..]) return first.SizeKiB;
        build.Problems.Add(ProblemKind.Internal, build.Domain, "hugetlbfs is not mounted on this host", "mount it", at: "memoryBacking/hugepages");
        return 0;
    }

    /// <summary>The guest's directory in the mount with that page size.</summary>
    public static string DirectoryOf(QemuBuild build, ulong sizeKiB)
    {
        foreach (var (directory, size) in build.Context.Configuration.HugePageMounts)
            if (size == sizeKiB) return $"{directory}/libvirt/qemu/{QemuStart.ShortName("", build.Start.Id, build.Domain.Name)}";
        build.Problems.Add(ProblemKind.Internal, build.Domain, $"no hugetlbfs mount for pages of {sizeKiB} KiB",
            "mount hugetlbfs with that page size or use another size", at: "memoryBacking/hugepages/page/@size");
        return "";
    }
}
