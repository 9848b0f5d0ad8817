using System.Text.Json;
using Berth.Engine.Running;
using Berth.Model.Devices;
using Berth.Qemu.Monitor;
using Berth.Wire.Protocol;

namespace Berth.Engine.Queries;

/// <summary>The figures of one guest under libvirt's names. What cannot be had now is left out.</summary>
internal sealed partial class StatisticsReport(Guest guest, RunningGuest? running, CancellationToken cancellation)
{
    public const DomainStatsTypes Known = DomainStatsTypes.State | DomainStatsTypes.CpuTotal | DomainStatsTypes.Balloon | DomainStatsTypes.Vcpu
        | DomainStatsTypes.Interface | DomainStatsTypes.Block | DomainStatsTypes.IoThread | DomainStatsTypes.DirtyRate;

    private readonly List<TypedParameter> _values = [];

    /// <param name="guest">The guest.</param>
    /// <param name="groups">Which figures.</param>
    /// <param name="cancellation">Asks no QEMU any more; the report is made of what is known without.</param>
    public static async Task<GuestStatistics> OfAsync(Guest guest, DomainStatsTypes groups, CancellationToken cancellation)
    {
        var report = new StatisticsReport(guest, guest.Running, cancellation);
        if ((groups & DomainStatsTypes.State) != 0) report.AddState();
        if ((groups & DomainStatsTypes.CpuTotal) != 0) report.AddCpu();
        if ((groups & DomainStatsTypes.Balloon) != 0) await report.TryAsync(report.AddBalloonAsync);
        if ((groups & DomainStatsTypes.Vcpu) != 0) await report.TryAsync(report.AddVcpusAsync);
        if ((groups & DomainStatsTypes.Interface) != 0) report.AddInterfaces();
        if ((groups & DomainStatsTypes.Block) != 0) await report.TryAsync(report.AddBlocksAsync);
        if ((groups & DomainStatsTypes.IoThread) != 0) await report.TryAsync(report.AddIoThreadsAsync);
        if ((groups & DomainStatsTypes.DirtyRate) != 0) await report.TryAsync(report.AddDirtyRateAsync);
        return new GuestStatistics(guest, report._values);
    }

    /// <summary>A QEMU that is stuck costs the group, not the report; nor is it waited for twice.</summary>
    private async Task TryAsync(Func<Task> group)
    {
        try
        {
            await group();
        }
        catch (Exception e) when (e is Wire.LibvirtException or OperationCanceledException)
        {
            // The group is incomplete; what was added of it stays.
        }
    }

    private void AddState()
    {
        var state = guest.State;
        Add("state.state", (int)state.State);
        Add("state.reason", state.Reason);
    }

    private void AddCpu()
    {
        if (running is null || ProcessTimes.Read(running.Process.Pid) is not { } times) return;
        Add("cpu.time", times.Total);
        Add("cpu.user", times.User);
        Add("cpu.system", times.System);
    }

    private async Task AddBalloonAsync()
    {
        var domain = guest.Description;
        if (running is not null) Add("balloon.current", domain.CurrentMemory?.Value ?? domain.Memory?.Value ?? 0);
        Add("balloon.maximum", domain.Memory?.Value ?? 0);
        if (running is null || !IsReachable) return;
        foreach (var figure in await guest.GetMemoryStatisticsAsync(cancellation))
            if (BalloonName(figure.Tag) is { } name) Add("balloon." + name, figure.Value);
    }

    private async Task AddVcpusAsync()
    {
        var domain = guest.Description;
        Add("vcpu.current", Guest.OnlineVcpus(domain));
        Add("vcpu.maximum", domain.Vcpu?.Count ?? 1);
        if (running is null || (running.VcpuThreads is null && !IsReachable)) return;
        foreach (var cpu in await guest.GetVcpusAsync(cancellation))
        {
            Add($"vcpu.{cpu.Number}.state", (int)cpu.State);
            Add($"vcpu.{cpu.Number}.time", cpu.CpuTime);
        }
    }

    private void AddInterfaces()
    {
        if (running is null) return;
        var devices = running.Domain.Devices.Interfaces;
        Add("net.count", (uint)devices.Count);
        for (var i = 0; i < devices.Count; i++)
        {
            if (devices[i].Target?.Dev is not { } name) continue;
            Add($"net.{i}.name", name);
            if (InterfaceFigures.Read(name) is not { } figures) continue;
            Add($"net.{i}.rx.bytes", figures.ReceivedBytes);
            Add($"net.{i}.rx.pkts", figures.ReceivedPackets);
            Add($"net.{i}.rx.errs", figures.ReceivedErrors);
            Add($"net.{i}.rx.drop", figures.ReceivedDropped);
            Add($"net.{i}.tx.bytes", figures.SentBytes);
            Add($"net.{i}.tx.pkts", figures.SentPackets);
            Add($"net.{i}.tx.errs", figures.SentErrors);
            Add($"net.{i}.tx.drop", figures.SentDropped);
        }
    }

    private async Task AddBlocksAsync()
    {
        var disks = guest.Description.Devices.Disks;
        Add("block.count", (uint)disks.Count);
        JsonElement? statistics = null, blocks = null;
        try
        {
            if (running is not null && IsReachable)
            {
                statistics = await guest.QueryAsync(running, new QmpCommand("query-blockstats"), cancellation);
                blocks = await guest.QueryAsync(running, new QmpCommand("query-block"), cancellation);
            }
        }
        finally
        {
            for (var i = 0; i < disks.Count; i++) AddBlock($"block.{i}.", disks[i], statistics, blocks);
        }
    }

    private void AddBlock(string prefix, Disk disk, JsonElement? statistics, JsonElement? blocks)
    {
        Add(prefix + "name", disk.Target.Dev);
        var path = DeviceEvents.Image(disk);
        if (path is not null) Add(prefix + "path", path);
        if (disk.Source?.Index is { } index) Add(prefix + "backingIndex", index);
        var figures = statistics is { } reply ? BlockFigures.Of(reply, disk) : null;
        if (figures is not null)
        {
            Add(prefix + "rd.reqs", figures.ReadRequests);
            Add(prefix + "rd.bytes", figures.ReadBytes);
            Add(prefix + "rd.times", figures.ReadTime);
            Add(prefix + "wr.reqs", figures.WriteRequests);
            Add(prefix + "wr.bytes", figures.WriteBytes);
            Add(prefix + "wr.times", figures.WriteTime);
            Add(prefix + "fl.reqs", figures.FlushRequests);
            Add(prefix + "fl.times", figures.FlushTime);
        }
        if (path is null || ImageSizes.Read(path, disk.Driver?.Type) is not { } sizes) return;
        Add(prefix + "allocation", figures?.HighestWrite ?? sizes.Allocation);
        Add(prefix + "capacity", (blocks is { } known ? BlockFigures.Capacity(known, disk) : null) ?? sizes.Capacity);
        Add(prefix + "physical", sizes.Physical);
    }

    private bool IsReachable => running?.Monitor is { IsResponsive: true };

    private static string? BalloonName(DomainMemoryStatTags tag) => tag switch
    {
        DomainMemoryStatTags.SwapIn => "swap_in",
        DomainMemoryStatTags.SwapOut => "swap_out",
        DomainMemoryStatTags.MajorFault => "major_fault",
        DomainMemoryStatTags.MinorFault => "minor_fault",
        DomainMemoryStatTags.Unused => "unused",
        DomainMemoryStatTags.Available => "available",
        DomainMemoryStatTags.Rss => "rss",
        DomainMemoryStatTags.Usable => "usable",
        DomainMemoryStatTags.LastUpdate => "last-update",
        DomainMemoryStatTags.DiskCaches => "disk_caches",
        DomainMemoryStatTags.HugetlbPgalloc => "hugetlb_pgalloc",
        DomainMemoryStatTags.HugetlbPgfail => "hugetlb_pgfail",
        _ => null,
    };

    private void Add(string name, TypedValue value) => _values.Add(new TypedParameter(name, value));
}
