using Berth.Host;
using Berth.Linux;
using Berth.Model;
using Berth.Wire;
using Berth.Wire.Protocol;
using Berth.Xml;

namespace Berth.Daemon.Procedures;

/// <summary>This host: its CPUs and memory, and what its firmware says.</summary>
internal sealed class NodeProcedures(HostTree host) : IProcedureGroup
{
    /// <summary>Stands for all CPUs, or all cells, where one is asked for.</summary>
    private const int All = -1;

    public void Register(ProcedureTable table)
    {
        table.On(Remote.NodeGetInfo, (_, _) => new(GetInfo()));
        table.On(Remote.NodeGetCpuMap, GetCpuMap);
        table.On(Remote.NodeGetCpuStats, GetCpuStats);
        table.On(Remote.NodeGetMemoryStats, GetMemoryStats);
        table.On(Remote.NodeGetFreeMemory, (_, _) => new(new NodeGetFreeMemoryRet { FreeMemory = Bytes(ReadMemory(All).FreeKiB) }));
        table.On(Remote.NodeGetCellsFreeMemory, GetCellsFreeMemory);
        table.On(Remote.NodeGetFreePages, GetFreePages);
        table.On(Remote.NodeGetSecurityModel, (_, _) => new(new NodeGetSecurityModelRet { Model = "none", DomainOfInterpretation = "0" }));
        table.On(Remote.ConnectGetSysInfo, GetSysInfo);
    }

    private NodeGetInfoRet GetInfo()
    {
        HostCpu cpu = HostCpu.Read(host);
        HostTopology topology = HostTopology.Read(host);
        return new()
        {
            Model = cpu.Architecture,
            Memory = HostNuma.Read(host, topology).MemoryKiB,
            Cpus = topology.Online.Count,
            Mhz = cpu.FrequencyMHz,
            Nodes = topology.Nodes,
            Sockets = topology.Sockets,
            Cores = topology.Cores,
            Threads = topology.Threads,
        };
    }

    private ValueTask<NodeGetCpuMapRet> GetCpuMap(NodeGetCpuMapArgs args, CallContext call, CancellationToken cancel)
    {
        call.AcceptNone(args.Flags);
        HostTopology topology = HostTopology.Read(host);
        int count = topology.Present.Max + 1;
        return new(new NodeGetCpuMapRet
        {
            CpuMap = args.NeedMap == 0 ? [] : CpuMaps.Encode([topology.Online], (count + 7) / 8),
            Online = args.NeedOnline == 0 ? 0 : (uint)topology.Online.Count,
            Count = count,
        });
    }

    private ValueTask<NodeGetCpuStatsRet> GetCpuStats(NodeGetCpuStatsArgs args, CallContext call, CancellationToken cancel)
    {
        call.AcceptNone(args.Flags);
        CpuTimes times = (args.CpuNumber < All ? null : CpuTimes.Read(host, args.CpuNumber == All ? null : args.CpuNumber))
            ?? throw Bad($"there is no CPU {args.CpuNumber} that runs; -1 stands for all");
        NodeCpuStat[] values =
        [
            new(NodeCpuStatNames.Kernel, times.Kernel),
            new(NodeCpuStatNames.User, times.User),
            new(NodeCpuStatNames.Idle, times.Idle),
            new(NodeCpuStatNames.IoWait, times.IoWait),
        ];
        return new(TwoSteps.Answer(args.ParameterCount, values, static (sent, count) => new NodeGetCpuStatsRet { Parameters = sent, ParameterCount = count }));
    }

    private ValueTask<NodeGetMemoryStatsRet> GetMemoryStats(NodeGetMemoryStatsArgs args, CallContext call, CancellationToken cancel)
    {
        call.AcceptNone(args.Flags);
        HostMemory memory = ReadMemory(args.CellNumber);
        List<NodeMemoryStat> values = [new(NodeMemoryStatNames.Total, memory.TotalKiB), new(NodeMemoryStatNames.Free, memory.FreeKiB)];
        if (memory.BuffersKiB is { } buffers) values.Add(new(NodeMemoryStatNames.Buffers, buffers));
        if (memory.CachedKiB is { } cached) values.Add(new(NodeMemoryStatNames.Cached, cached));
        return new(TwoSteps.Answer(args.ParameterCount, [.. values], static (sent, count) => new NodeGetMemoryStatsRet { Parameters = sent, ParameterCount = count }));
    }

    private ValueTask<NodeGetCellsFreeMemoryRet> GetCellsFreeMemory(NodeGetCellsFreeMemoryArgs args, CallContext call, CancellationToken cancel)
    {
        if (args.StartCell < 0 || args.MaxCells < 1) throw Bad($"{args.MaxCells} cells from cell {args.StartCell}: at least one, from 0 or later");
        IEnumerable<Host.NumaCell> cells = ReadCells().SkipWhile(cell => cell.Id < args.StartCell).Take(Math.Min(args.MaxCells, 1024));
        ulong[] free = [.. cells.Select(cell => Bytes(cell.Memory?.FreeKiB ?? 0))];
        return free.Length > 0 ? new(new NodeGetCellsFreeMemoryRet { Cells = free }) : throw Bad($"there is no cell {args.StartCell}");
    }

    private ValueTask<NodeGetFreePagesRet> GetFreePages(NodeGetFreePagesArgs args, CallContext call, CancellationToken cancel)
    {
        call.AcceptNone(args.Flags);
        int first = Math.Max(args.StartCell, 0);
        IEnumerable<Host.NumaCell> cells = ReadCells();
        // -1 asks for the host as a whole, in place of its first cell.
        PagePool[][] pools = args.StartCell < 0
            ? [[.. cells.SelectMany(cell => cell.Pages).GroupBy(pool => pool.SizeKiB).Select(same => new PagePool(same.Key, Sum(same, pool => pool.Total), Sum(same, pool => pool.Free)))]]
            : [.. cells.Where(cell => cell.Id >= first && cell.Id < first + (long)args.CellCount).Select(cell => cell.Pages.ToArray())];
        if (pools.Length == 0) throw Bad($"there is no cell {args.StartCell}");
        return new(new NodeGetFreePagesRet { Counts = [.. pools.SelectMany(cell => args.Pages.Select(size => FreeOf(cell, size)))] });
    }

    private ValueTask<ConnectGetSysInfoRet> GetSysInfo(ConnectGetSysInfoArgs args, CallContext call, CancellationToken cancel)
    {
        call.AcceptNone(args.Flags);
        HostSmbios smbios = HostSmbios.Read(host)
            ?? throw new LibvirtException(ErrorCode.ConfigUnsupported, ErrorDomain.Qemu, "Host SMBIOS information is not available: the kernel shows no /sys/class/dmi/id");
        SysInfo info = new()
        {
            Type = SysInfoType.Smbios,
            Bios = Entries(smbios.Bios),
            System = Entries(smbios.System),
            BaseBoards = smbios.BaseBoard.Count > 0 ? [new SysInfoBaseBoard { Entries = Entries(smbios.BaseBoard) }] : [],
            Chassis = Entries(smbios.Chassis),
        };
        return new(new ConnectGetSysInfoRet { SysInfo = XmlCanonicalWriter.ToText(info) });

        static List<SysInfoEntry> Entries(IReadOnlyList<KeyValuePair<string, string>> values) =>
            [.. values.Select(value => new SysInfoEntry { Name = value.Key, Value = value.Value })];
    }

    private IReadOnlyList<Host.NumaCell> ReadCells() => HostNuma.Read(host, HostTopology.Read(host)).Cells;

    private HostMemory ReadMemory(int cell) =>
        (cell < All ? null : HostMemory.Read(host, cell == All ? null : cell)) ?? throw Bad($"there is no cell {cell}; -1 stands for the whole host");

    private static ulong FreeOf(PagePool[] pools, uint size) =>
        pools.FirstOrDefault(pool => pool.SizeKiB == size) is { SizeKiB: > 0 } pool ? pool.Free : throw Bad($"the host has no pages of {size} KiB");

    private static ulong Sum(IEnumerable<PagePool> pools, Func<PagePool, ulong> value) => pools.Aggregate(0ul, (sum, pool) => sum + value(pool));

    private static ulong Bytes(ulong kiB) => kiB * 1024;

    private static LibvirtException Bad(string detail) => new(ErrorCode.InvalidArgument, ErrorDomain.None, detail);
}
