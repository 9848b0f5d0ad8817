using Berth.Model;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;

namespace Berth.Qemu.CommandLine;

/// <summary>Memory size and backends, CPU count and topology, I/O threads, NUMA nodes.</summary>
internal static class MemoryOptions
{
    /// <summary>Whether main memory is one backend that the machine is given, rather than NUMA nodes with backends of their own.</summary>
    public static bool UsesMachineBackend(Domain domain, QemuBuild build) => domain.Cpu?.Numa is not { Cells.Count: > 0 } && RamId(build) is not null;

    /// <summary>The id that the machine wants for its memory; null where QEMU does not say.</summary>
    public static string? RamId(QemuBuild build) =>
        QemuCompletion.AcceleratorOf(build.Domain, build.Context.Capabilities)?.FindMachine(build.Domain.Machine)?.DefaultRamId;

    public static void Build(QemuBuild build)
    {
        var domain = build.Domain;
        var memory = BootMemory(build);
        var size = $"size={memory}k";
        if (domain.MaxMemory is { } max)
        {
            if (max.Slots is > 0 and var slots) size += $",slots={slots}";
            size += $",maxmem={Align(build, max.Value)}k";
        }
        build.Parts.Option("-m", size);
        if (UsesMachineBackend(domain, build)) MemoryBackends.Add(build, new() { Id = RamId(build)!, FileName = RamId(build)!, SizeKiB = memory, IsMain = true });
        build.Parts.Option("-overcommit", $"mem-lock={(domain.MemoryBacking?.Locked == true ? "on" : "off")}");
        build.Parts.Option("-smp", Smp(build));
        IoThreads(build);
        Storage.ThrottleGroups.Build(build);
        NumaOptions.Build(build);
        if (domain.Uuid is { } uuid) build.Parts.Option("-uuid", uuid.ToString("D"));
        if (domain.GenerationId?.Value is { } generation) build.Parts.Device("vmgenid").Add("guid", generation.ToString("D")).Add("id", "vmgenid0");
        SmbiosOptions.Build(build);
        // Every graphics device brings a display option of its own.
        if (domain.Devices.Graphics.Count == 0) build.Parts.Option("-display", "none");
        build.Parts.Option("-no-user-config");
        build.Parts.Option("-nodefaults");
    }

    /// <summary>The memory that is there at start, KiB: without the modules. NUMA nodes, where there are any, decide.</summary>
    private static ulong BootMemory(QemuBuild build)
    {
        var domain = build.Domain;
        var total = domain.Memory?.Value ?? 0;
        ulong modules = 0;
        foreach (var module in domain.Devices.MemoryDevices) modules += module.Target.Size?.Value ?? 0;
        // A guest that comes from elsewhere has what its definition says, in steps of half a MiB where none is plugged.
        if (build.Start.Incoming is not null) return (total - modules) & (domain.MaxMemory is null ? ~(MiB / 2 - 1) : ulong.MaxValue);
        if (domain.Cpu?.Numa is not { Cells.Count: > 0 } numa) return Align(build, total - modules);
        ulong cells = 0;
        foreach (var cell in numa.Cells) cells += Align(build, cell.Memory);
        return cells;
    }

    private const ulong MiB = 1024;

    /// <summary>
    /// Rounds a size in KiB up to what the machine can have: 1 MiB, 256 MiB on ppc64. A guest that comes from elsewhere keeps its size.
    /// </summary>
    public static ulong Align(QemuBuild build, ulong size) => RoundUp(build, size, IsPpc64(build) ? 256 * MiB : MiB);

    private static bool IsPpc64(QemuBuild build) => build.Domain.Arch is "ppc64" or "ppc64le";

    /// <summary>Rounds the size of a module up to what the guest can plug: 2 MiB on x86, 256 MiB on ppc64.</summary>
    public static ulong AlignModule(QemuBuild build, ulong size) => RoundUp(build, size, IsPpc64(build) ? 256 * MiB : build.Domain.IsX86 ? 2 * MiB : MiB);

    private static ulong RoundUp(QemuBuild build, ulong size, ulong unit)
    {
        if (build.Start.Incoming is not null) return size;
        var rounded = (size + unit - 1) / unit * unit;
        if (rounded > long.MaxValue / 1024) build.Problems.Unsupported(build.Domain, $"{size} KiB, rounded up to {unit} KiB, is more memory than a guest can have", "use less", at: "memory");
        return rounded;
    }

    private static string Smp(QemuBuild build)
    {
        var domain = build.Domain;
        var count = domain.Vcpu?.Count ?? 1;
        var current = domain.Vcpu?.Current ?? count;
        // vCPUs that can be unplugged are plugged before the guest runs.
        if (domain.Vcpus.Count > 0) current = (uint)domain.Vcpus.Count(v => v is { Enabled: true, Hotpluggable: not true });
        var text = $"{current}{(current != count ? $",maxcpus={count}" : "")}";
        if (domain.Cpu?.Topology is not { } t) return $"{text},sockets={count},cores=1,threads=1";
        var (dies, clusters) = (build.Has(QemuFlag.SmpDies), build.Has(QemuFlag.SmpClusters));
        if (t.Dies > 1 && !dies) build.Problems.Unsupported(domain.Cpu, "the sockets of this QEMU have one die", "write dies='1'", at: "topology/@dies");
        if (t.Clusters > 1 && !clusters) build.Problems.Unsupported(domain.Cpu, "the dies of this QEMU have one cluster", "write clusters='1'", at: "topology/@clusters");
        return $"{text},sockets={t.Sockets}{(dies ? $",dies={t.Dies}" : "")}{(clusters ? $",clusters={t.Clusters}" : "")},cores={t.Cores},threads={t.Threads}";
    }

    private static void IoThreads(QemuBuild build)
    {
        foreach (var thread in IoThreadIds(build.Domain))
        {
            build.Parts.Object("iothread", $"iothread{thread.Id}")
                .Add("thread-pool-min", thread.ThreadPoolMin).Add("thread-pool-max", thread.ThreadPoolMax)
                .Add("poll-max-ns", thread.PollMax).Add("poll-grow", thread.PollGrow).Add("poll-shrink", thread.PollShrink);
        }
        if (build.Domain.DefaultIoThread is { } main)
            build.Parts.Object("main-loop", "main-loop").Add("thread-pool-min", main.ThreadPoolMin).Add("thread-pool-max", main.ThreadPoolMax);
    }

    private static IEnumerable<IoThreadId> IoThreadIds(Domain domain) =>
        domain.IoThreads > domain.IoThreadIds.Count ? WithMissing(domain) : domain.IoThreadIds;

    private static IEnumerable<IoThreadId> WithMissing(Domain domain)
    {
        foreach (var thread in domain.IoThreadIds) yield return thread;
        var used = domain.IoThreadIds.Select(t => t.Id).ToHashSet();
        var next = 1u;
        for (var missing = (int)(domain.IoThreads ?? 0) - used.Count; missing > 0; missing--)
        {
            while (!used.Add(next)) next++;
            yield return new IoThreadId { Id = next };
        }
    }
}
