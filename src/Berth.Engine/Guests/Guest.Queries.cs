using System.Text.Json;
using Berth.Engine.Queries;
using Berth.Engine.Running;
using Berth.Linux;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Qemu.Monitor;
using Berth.Wire.Protocol;

namespace Berth.Engine;

public sealed partial class Guest
{
    /// <summary>The guest at a glance. Asks nobody but the kernel.</summary>
    public GuestInfo GetInfo()
    {
        GuestState state;
        Domain domain;
        RunningGuest? running;
        lock (_gate)
        {
            state = _state;
            domain = Description;
            running = _running;
        }
        var maximum = domain.Memory?.Value ?? 0;
        var cpuTime = running is null ? 0 : ProcessTimes.Read(running.Process.Pid)?.Total ?? 0;
        return new GuestInfo(state.State, maximum, running is null ? maximum : domain.CurrentMemory?.Value ?? maximum, OnlineVcpus(domain), cpuTime);
    }

    /// <summary>Whether it takes commands.</summary>
    public ControlInfo GetControlInfo()
    {
        var running = RequireRunning();
        if (running is { IsStarting: false, Monitor: null }) return new ControlInfo(DomainControlState.Error, (int)DomainControlErrorReason.Monitor, 0);
        if (_jobs.Current is not { } job) return new ControlInfo(DomainControlState.Ok, 0, 0);
        var since = (ulong)Math.Max(0, (DateTimeOffset.UtcNow - job.Since).TotalMilliseconds);
        return new ControlInfo(running.Monitor?.IsResponsive == false ? DomainControlState.Occupied : DomainControlState.Job, 0, since);
    }

    /// <summary>Its virtual CPUs that are online.</summary>
    public async Task<IReadOnlyList<VcpuInfo>> GetVcpusAsync(CancellationToken cancellation = default)
    {
        var running = RequireRunning();
        var threads = await VcpuThreadsAsync(running, cancellation);
        return [.. threads.OrderBy(t => t.Key).Select(t => ReadVcpu(running.Process.Pid, t.Key, t.Value))];
    }

    /// <summary>How many virtual CPUs it has, or may have.</summary>
    public int GetVcpuCount(DomainVcpuFlags flags)
    {
        const DomainVcpuFlags Known = DomainVcpuFlags.Live | DomainVcpuFlags.Config | DomainVcpuFlags.Maximum | DomainVcpuFlags.Guest;
        Failures.CheckFlags((uint)flags, (uint)Known, "virDomainGetVcpusFlags");
        if ((flags & DomainVcpuFlags.Guest) != 0) throw NoAgent();
        var domain = Read((DomainModificationImpact)(flags & (DomainVcpuFlags.Live | DomainVcpuFlags.Config)));
        return (int)((flags & DomainVcpuFlags.Maximum) != 0 ? domain.Vcpu?.Count ?? 1 : OnlineVcpus(domain));
    }

    /// <summary>What is known about its memory. What only the guest knows is there when it has a balloon that reports.</summary>
    public async Task<IReadOnlyList<MemoryStatistic>> GetMemoryStatisticsAsync(CancellationToken cancellation = default)
    {
        var running = RequireRunning();
        var figures = new List<MemoryStatistic> { new(DomainMemoryStatTags.ActualBalloon, running.Domain.CurrentMemory?.Value ?? running.Domain.Memory?.Value ?? 0) };
        if (running.Domain.Devices.MemoryBalloon is { Model: not MemoryBalloonModel.None, Alias: { } alias })
        {
            var reported = await QueryAsync(running, new QmpCommand("qom-get", w =>
            {
                w.WriteString("path"u8, $"/machine/peripheral/{alias}");
                w.WriteString("property"u8, "guest-stats");
            }), cancellation);
            figures.AddRange(BalloonStatistics.Of(reported));
        }
        if (ProcessTimes.ReadResident(running.Process.Pid) is { } resident) figures.Add(new MemoryStatistic(DomainMemoryStatTags.Rss, resident));
        return figures;
    }

    /// <summary>What went through a disk.</summary>
    /// <param name="disk">The disk's name in the guest (<c>vda</c>) or its image; empty for the sum over all disks.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<BlockStatistics> GetBlockStatisticsAsync(string disk, CancellationToken cancellation = default)
    {
        var running = RequireRunning();
        var wanted = disk.Length == 0 ? running.Domain.Devices.Disks : [FindDisk(running.Domain, disk)];
        var reply = await QueryAsync(running, new QmpCommand("query-blockstats"), cancellation);
        return BlockFigures.Sum(wanted.Select(d => BlockFigures.Of(reply, d)).OfType<BlockStatistics>());
    }

    /// <summary>The sizes of a disk.</summary>
    /// <param name="disk">The disk's name in the guest (<c>vda</c>) or its image.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<BlockInfo> GetBlockInfoAsync(string disk, CancellationToken cancellation = default)
    {
        var running = Running;
        var found = FindDisk(Description, disk);
        var path = DeviceEvents.Image(found) ?? throw Failures.Invalid($"disk '{disk}' of domain '{Name}' is no file or device of this host");
        var sizes = ImageSizes.Read(path, found.Driver?.Type) ?? throw Failures.Of(ErrorCode.SystemError, $"the image {path} of domain '{Name}' cannot be read");
        if (running?.Monitor is null) return sizes;
        // The image may be growing; the guest's view of it is QEMU's.
        var reply = await QueryAsync(running, new QmpCommand("query-block"), cancellation);
        return BlockFigures.Capacity(reply, found) is { } capacity ? sizes with { Capacity = capacity } : sizes;
    }

    /// <summary>What went through a network interface.</summary>
    /// <param name="device">The host's device (<c>vnet0</c>) or the guest's MAC address.</param>
    public InterfaceStatistics GetInterfaceStatistics(string device)
    {
        var running = RequireRunning();
        var found = running.Domain.Devices.Interfaces.Find(i => i.Target?.Dev == device || string.Equals(i.Mac?.Address?.ToString(), device, StringComparison.OrdinalIgnoreCase))
            ?? throw Failures.BadArgument($"domain '{Name}' has no interface '{device}'");
        if (found.Target?.Dev is not { } name)
            throw Failures.Of(ErrorCode.OperationInvalid, $"interface '{device}' of domain '{Name}' has no device on this host, so nothing counts what goes through it");
        return InterfaceFigures.Read(name) ?? throw Failures.Internal($"the host's network device '{name}' is gone");
    }

    /// <summary>Asks QEMU something, waiting no longer than a query may.</summary>
    internal async Task<JsonElement> QueryAsync(RunningGuest running, QmpCommand command, CancellationToken cancellation)
    {
        var monitor = running.Monitor ?? throw Failures.Of(ErrorCode.OperationFailed, $"the QEMU of domain '{Name}' cannot be reached");
        return await monitor.ExecuteAsync(new QmpCommand(command.Name) { Arguments = command.Arguments, Timeout = _engine.Options.QueryTimeout }, cancellation);
    }

    internal async Task<IReadOnlyDictionary<uint, int>> VcpuThreadsAsync(RunningGuest running, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (running.VcpuThreads is { } known) return known;
        }
        var reply = await QueryAsync(running, new QmpCommand("query-cpus-fast"), cancellation);
        var threads = new Dictionary<uint, int>();
        foreach (var cpu in reply.Items())
            if (cpu.Number("cpu-index"u8) is { } index and <= int.MaxValue && cpu.Number("thread-id"u8) is { } thread and <= int.MaxValue)
                threads[(uint)index] = (int)thread;
        lock (_gate) running.VcpuThreads = threads;
        return threads;
    }

    internal static uint OnlineVcpus(Domain domain) => domain.Vcpu?.Current ?? domain.Vcpu?.Count ?? 1;

    private static VcpuInfo ReadVcpu(int process, uint number, int thread)
    {
        var times = ProcessTimes.Read(process, thread);
        CpuSet affinity;
        try
        {
            affinity = CpuSet.Of(Affinity.Get(thread));
        }
        catch (SystemCallException)
        {
            affinity = CpuSet.Empty;
        }
        return new VcpuInfo(number, times is null ? VcpuState.Offline : VcpuState.Running, times?.Total ?? 0, times?.Processor ?? (int)VcpuHostCpuState.Unavailable, affinity, times?.IsWaiting);
    }

    private Disk FindDisk(Domain domain, string name) =>
        domain.Devices.Disks.Find(d => d.Target.Dev == name || DeviceEvents.Image(d) == name)
        ?? throw Failures.BadArgument($"domain '{Name}' has no disk '{name}'; it has {(domain.Devices.Disks.Count == 0 ? "none" : string.Join(", ", domain.Devices.Disks.Select(d => d.Target.Dev)))}");
}
