namespace Berth.Model;

/// <summary>Placement, scheduling and cache limits of the guest's threads.</summary>
[XmlElement("cputune")]
public sealed partial class CpuTune : XmlNode
{
    /// <summary>The guest's weight against others, 2 to 262144 (cgroups).</summary>
    [XmlChild("shares")] public ulong? Shares { get; set; }
    /// <summary>The period in which a vCPU may run for quota, µs, 1000 to 1000000.</summary>
    [XmlChild("period")] public ulong? Period { get; set; }
    /// <summary>How long a vCPU may run in a period, µs; negative for no limit.</summary>
    [XmlChild("quota")] public long? Quota { get; set; }
    /// <summary>The period for the guest as a whole, µs.</summary>
    [XmlChild("global_period")] public ulong? GlobalPeriod { get; set; }
    /// <summary>How long the guest as a whole may run in a period, µs.</summary>
    [XmlChild("global_quota")] public long? GlobalQuota { get; set; }
    /// <summary>The period for the hypervisor's own threads, µs.</summary>
    [XmlChild("emulator_period")] public ulong? EmulatorPeriod { get; set; }
    /// <summary>How long these may run in a period, µs.</summary>
    [XmlChild("emulator_quota")] public long? EmulatorQuota { get; set; }
    /// <summary>The period for I/O threads, µs.</summary>
    [XmlChild("iothread_period")] public ulong? IoThreadPeriod { get; set; }
    /// <summary>How long these may run in a period, µs.</summary>
    [XmlChild("iothread_quota")] public long? IoThreadQuota { get; set; }
    [XmlChild] public List<VcpuPin> VcpuPins { get => field ??= []; set; }
    /// <summary>The host CPUs of the hypervisor's own threads.</summary>
    [XmlChild(Once = true)] public EmulatorPin? EmulatorPin { get; set; }
    [XmlChild] public List<IoThreadPin> IoThreadPins { get => field ??= []; set; }
    /// <summary>The scheduler of the hypervisor's own threads.</summary>
    [XmlChild(Once = true)] public EmulatorScheduler? EmulatorScheduler { get; set; }
    [XmlChild] public List<VcpuScheduler> VcpuSchedulers { get => field ??= []; set; }
    [XmlChild] public List<IoThreadScheduler> IoThreadSchedulers { get => field ??= []; set; }
    [XmlChild] public List<CacheTune> CacheTunes { get => field ??= []; set; }
    [XmlChild] public List<MemoryBandwidthTune> MemoryTunes { get => field ??= []; set; }

    partial void AfterRead(XmlReadContext context)
    {
        (Period, GlobalPeriod, EmulatorPeriod, IoThreadPeriod) = (Limit(Period), Limit(GlobalPeriod), Limit(EmulatorPeriod), Limit(IoThreadPeriod));
        (Quota, GlobalQuota, EmulatorQuota, IoThreadQuota) = (Limit(Quota), Limit(GlobalQuota), Limit(EmulatorQuota), Limit(IoThreadQuota));
        if (HasOverlap(VcpuSchedulers.Select(s => s.Vcpus)))
            context.Add(ProblemKind.Malformed, "two <vcpusched> name the same vCPU", "name every vCPU once", at: "vcpusched[2]/@vcpus");
        if (HasOverlap(IoThreadSchedulers.Select(s => s.IoThreads)))
            context.Add(ProblemKind.Malformed, "two <iothreadsched> name the same I/O thread", "name every I/O thread once", at: "iothreadsched[2]/@iothreads");
        // One element for each thread, as each can be changed alone.
        VcpuSchedulers = [.. VcpuSchedulers.SelectMany(s => s.Vcpus.Members.Select(v => (Number: v, Element: new VcpuScheduler
        {
            Vcpus = CpuSet.Of([v]), Scheduler = s.Scheduler, Priority = s.Priority, Location = s.Location,
        }))).OrderBy(s => s.Number).Select(s => s.Element)];
        IoThreadSchedulers = [.. IoThreadSchedulers.SelectMany(s => s.IoThreads.Members.Select(t => (Number: t, Element: new IoThreadScheduler
        {
            IoThreads = CpuSet.Of([t]), Scheduler = s.Scheduler, Priority = s.Priority, Location = s.Location,
        }))).OrderBy(s => s.Number).Select(s => s.Element)];
    }

    // Zero is what is there without the element.
    private static T? Limit<T>(T? value) where T : struct, IEquatable<T> => value is { } limit && limit.Equals(default) ? null : value;

    private static bool HasOverlap(IEnumerable<CpuSet> sets)
    {
        var seen = new HashSet<int>();
        return sets.SelectMany(s => s.Members).Any(n => !seen.Add(n));
    }
}

/// <summary>Host CPUs of the hypervisor's own threads.</summary>
[XmlElement("emulatorpin")]
public sealed partial class EmulatorPin : XmlNode
{
    /// <summary>The host CPUs on which they may run.</summary>
    [XmlAttribute("cpuset", Required = true, Problem = ProblemKind.InvalidArgument, Missing = ProblemKind.Internal)] public CpuSet CpuSet { get; set; } = CpuSet.Empty;

    partial void AfterRead(XmlReadContext context) => CpuSet.RequireMembers("cpuset", context);
}

/// <summary>Host CPUs of one virtual CPU.</summary>
[XmlElement("vcpupin")]
public sealed partial class VcpuPin : XmlNode
{
    /// <summary>The virtual CPU, from 0.</summary>
    [XmlAttribute("vcpu", Required = true)] public uint Vcpu { get; set; }
    /// <summary>The host CPUs on which it may run.</summary>
    [XmlAttribute("cpuset", Required = true, Problem = ProblemKind.InvalidArgument, Missing = ProblemKind.Internal)] public CpuSet CpuSet { get; set; } = CpuSet.Empty;

    partial void AfterRead(XmlReadContext context) => CpuSet.RequireMembers("cpuset", context);
}

/// <summary>Host CPUs of one I/O thread.</summary>
[XmlElement("iothreadpin")]
public sealed partial class IoThreadPin : XmlNode
{
    /// <summary>The I/O thread's id.</summary>
    [XmlAttribute("iothread", Required = true, Min = 1)] public uint IoThread { get; set; }
    /// <summary>The host CPUs on which it may run.</summary>
    [XmlAttribute("cpuset", Required = true, Problem = ProblemKind.InvalidArgument, Missing = ProblemKind.Internal)] public CpuSet CpuSet { get; set; } = CpuSet.Empty;

    partial void AfterRead(XmlReadContext context) => CpuSet.RequireMembers("cpuset", context);
}

/// <summary>Cache allocation for virtual CPUs (resctrl).</summary>
[XmlElement("cachetune")]
public sealed partial class CacheTune : XmlNode
{
    /// <summary>The virtual CPUs.</summary>
    [XmlAttribute("vcpus", Required = true)] public CpuSet Vcpus { get; set; } = CpuSet.Empty;
    /// <summary>The name of the allocation in resctrl.</summary>
    [XmlAttribute("id", Live = true)] public string? Id { get; set; }
    [XmlChild] public List<CacheTuneCache> Caches { get => field ??= []; set; }
    [XmlChild] public List<ResourceMonitor> Monitors { get => field ??= []; set; }
}

/// <summary>The part of one host cache that the virtual CPUs may use.</summary>
[XmlElement("cache")]
public sealed partial class CacheTuneCache : XmlNode
{
    /// <summary>The host cache's id.</summary>
    [XmlAttribute("id", Required = true)] public uint Id { get; set; }
    /// <summary>The cache's level, such as 3.</summary>
    [XmlAttribute("level", Required = true)] public uint Level { get; set; }
    /// <summary>What the part of the cache is for.</summary>
    [XmlAttribute("type", Required = true)] public CacheType Type { get; set; }
    /// <summary>The size of the part, in the unit beside it.</summary>
    [XmlAttribute("size", Required = true)] public ulong Size { get; set; }
    /// <summary>The unit of the size; bytes unless written.</summary>
    [XmlAttribute("unit")] public string? Unit { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        var bytes = SizeUnit.ToBytes(Size, Unit, 1024, context);
        (Size, Unit) = SizeUnit.Pretty(bytes);
    }
}

public enum CacheType
{
    /// <summary>Code and data.</summary>
    Both,
    Code,
    Data,
}

/// <summary>Cache or bandwidth monitoring for virtual CPUs.</summary>
[XmlElement("monitor")]
public sealed partial class ResourceMonitor : XmlNode
{
    /// <summary>The cache level that is watched, such as 3; for monitors of cache allocations.</summary>
    [XmlAttribute("level")] public uint? Level { get; set; }
    /// <summary>The virtual CPUs that are watched.</summary>
    [XmlAttribute("vcpus", Required = true)] public CpuSet Vcpus { get; set; } = CpuSet.Empty;
}

/// <summary>Memory bandwidth allocation for virtual CPUs (resctrl).</summary>
[XmlElement("memorytune")]
public sealed partial class MemoryBandwidthTune : XmlNode
{
    /// <summary>The virtual CPUs.</summary>
    [XmlAttribute("vcpus", Required = true)] public CpuSet Vcpus { get; set; } = CpuSet.Empty;
    /// <summary>The name of the allocation in resctrl.</summary>
    [XmlAttribute("id", Live = true)] public string? Id { get; set; }
    [XmlChild] public List<MemoryBandwidthNode> Nodes { get => field ??= []; set; }
    [XmlChild] public List<ResourceMonitor> Monitors { get => field ??= []; set; }
}

/// <summary>The bandwidth of one node, in per cent.</summary>
[XmlElement("node")]
public sealed partial class MemoryBandwidthNode : XmlNode
{
    /// <summary>The host node's id.</summary>
    [XmlAttribute("id", Required = true)] public uint Id { get; set; }
    /// <summary>The bandwidth that is left to the virtual CPUs, per cent.</summary>
    [XmlAttribute("bandwidth", Required = true)] public uint Bandwidth { get; set; }
}
