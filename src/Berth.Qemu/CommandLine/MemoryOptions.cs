using System.Globalization;
using System.Text;
using Berth.Model.Devices;
using Berth.Model;
using Berth.Qemu.Completion;
using Berth.Qemu.Parts;

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
        var memory = BootMemory(domain);
        var size = $"size={memory}k";
        if (domain.MaxMemory is { } max && domain.MaxMemory.Slots is { } slots) size += $",slots={slots},maxmem={max.Value}k";
        build.Parts.Option("-m", size);
        if (UsesMachineBackend(domain, build)) MemoryBackends.Add(build, RamId(build)!, memory, null, null, null);
        build.Parts.Option("-overcommit", $"mem-lock={(domain.MemoryBacking?.Locked == true ? "on" : "off")}");
        build.Parts.Option("-smp", Smp(domain));
        IoThreads(build);
        NumaOptions.Build(build);
        if (domain.Uuid is { } uuid) build.Parts.Option("-uuid", uuid.ToString("D"));
        SmbiosOptions.Build(build);
        // Every graphics device brings a display option of its own.
        if (domain.Devices.Graphics.Count == 0) build.Parts.Option("-display", "none");
        build.Parts.Option("-no-user-config");
        build.Parts.Option("-nodefaults");
    }

    /// <summary>The memory that is there at start, KiB: without the modules.</summary>
    public static ulong BootMemory(Domain domain)
    {
        ulong modules = 0;
        foreach (var module in domain.Devices.MemoryDevices) modules += module.Target.Size?.Value ?? 0;
        return (domain.Memory?.Value ?? 0) - modules;
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
