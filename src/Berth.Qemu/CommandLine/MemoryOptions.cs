using System.Globalization;
using System.Text;
using Berth.Model;
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
        if (domain.MaxMemory is { Slots: { } slots } max) size += $",slots={slots},maxmem={Align(build, max.Value)}k";
        build.Parts.Option("-m", size);
        if (UsesMachineBackend(domain, build)) MemoryBackends.Add(build, RamId(build)!, memory, null, null, null);
        build.Parts.Option("-overcommit", $"mem-lock={(domain.MemoryBacking?.Locked == true ? "on" : "off")}");
        build.Parts.Option("-smp", Smp(domain));
        IoThreads(build);
        Storage.ThrottleGroups.Build(build);
        NumaOptions.Build(build);
        if (domain.Uuid is { } uuid) build.Parts.Option("-uuid", uuid.ToString("D"));
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
        if (domain.Cpu?.Numa is { Cells.Count: > 0 } numa)
        {
            ulong cells = 0;
            foreach (var cell in numa.Cells) cells += Align(build, cell.Memory);
            return cells;
        }
        ulong modules = 0;
        foreach (var module in domain.Devices.MemoryDevices) modules += module.Target.Size?.Value ?? 0;
        return Align(build, (domain.Memory?.Value ?? 0) - modules);
    }

    /// <summary>
    /// Rounds a size in KiB up to what the machine can have: 1 MiB, 256 MiB on pSeries. A guest that comes from elsewhere keeps its size.
    /// </summary>
    public static ulong Align(QemuBuild build, ulong size)
    {
        if (build.Start.Incoming is not null) return size;
        var unit = build.Domain.IsPSeries ? 256UL * 1024 : 1024UL;
        return (size + unit - 1) / unit * unit;
    }

    private static string Smp(Domain domain)
    {
        var count = domain.Vcpu?.Count ?? 1;
        var current = domain.Vcpu?.Current ?? count;
        var text = new StringBuilder(current.ToString(CultureInfo.InvariantCulture));
        if (current != count) text.Append(",maxcpus=").Append(count);
        if (domain.Cpu?.Topology is { } t)
            text.Append(CultureInfo.InvariantCulture, $",sockets={t.Sockets},dies={t.Dies},clusters={t.Clusters},cores={t.Cores},threads={t.Threads}");
        else text.Append(CultureInfo.InvariantCulture, $",sockets={count},cores=1,threads=1");
        return text.ToString();
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

    private static IEnumerable<IoThreadId> IoThreadIds(Domain domain)
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
