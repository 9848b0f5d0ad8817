using Berth.Engine;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>Figures about guests: memory, disks, interfaces, and all of these for many guests at once.</summary>
internal sealed class DomainStatisticsProcedures(GuestEngine engine) : IProcedureGroup
{
    private const ConnectGetAllDomainStatsFlags StatisticsFlags =
        ConnectGetAllDomainStatsFlags.Active | ConnectGetAllDomainStatsFlags.Inactive
        | ConnectGetAllDomainStatsFlags.Persistent | ConnectGetAllDomainStatsFlags.Transient
        | ConnectGetAllDomainStatsFlags.Running | ConnectGetAllDomainStatsFlags.Paused | ConnectGetAllDomainStatsFlags.ShutOff | ConnectGetAllDomainStatsFlags.Other
        | ConnectGetAllDomainStatsFlags.NoWait | ConnectGetAllDomainStatsFlags.Backing | ConnectGetAllDomainStatsFlags.EnforceStats;

    public void Register(ProcedureTable table)
    {
        table.On(Remote.ConnectGetAllDomainStats, GetAll);
        table.On(Remote.DomainMemoryStats, GetMemory);
        table.On(Remote.DomainBlockStats, GetBlock);
        table.On(Remote.DomainBlockStatsFlags, GetBlockParameters);
        table.On(Remote.DomainGetBlockInfo, GetBlockInfo);
        table.On(Remote.DomainInterfaceStats, GetInterface);
    }

    private async ValueTask<ConnectGetAllDomainStatsRet> GetAll(ConnectGetAllDomainStatsArgs args, CallContext call, CancellationToken cancel)
    {
        ConnectGetAllDomainStatsFlags flags = call.Accept(args.Flags, StatisticsFlags);
        // A guest that has gone since the client learnt of it is left out.
        IReadOnlyList<Guest>? guests = args.Domains.Length == 0 ? null : [.. args.Domains.Select(reference => engine.Find(reference.Uuid)).OfType<Guest>()];
        IReadOnlyList<GuestStatistics> all = await engine.GetStatisticsAsync(guests, (DomainStatsTypes)args.Stats, flags, cancel);
        return new() { Records = [.. all.Select(one => new DomainStatsRecord(one.Guest.ToWire(), [.. one.Values]))] };
    }

    private async ValueTask<DomainMemoryStatsRet> GetMemory(DomainMemoryStatsArgs args, CallContext call, CancellationToken cancel)
    {
        call.AcceptNone(args.Flags);
        IReadOnlyList<MemoryStatistic> values = await engine.Get(args.Domain).GetMemoryStatisticsAsync(cancel);
        return new() { Stats = [.. values.Take((int)Math.Min(args.MaxStats, 1024)).Select(value => new DomainMemoryStat((int)value.Tag, value.Value))] };
    }

    private async ValueTask<DomainBlockStatsRet> GetBlock(DomainBlockStatsArgs args, CallContext call, CancellationToken cancel)
    {
        BlockStatistics values = await engine.Get(args.Domain).GetBlockStatisticsAsync(args.Path, cancel);
        return new()
        {
            ReadRequests = (long)values.ReadRequests,
            ReadBytes = (long)values.ReadBytes,
            WriteRequests = (long)values.WriteRequests,
            WriteBytes = (long)values.WriteBytes,
            Errors = -1,
        };
    }

    private async ValueTask<DomainBlockStatsFlagsRet> GetBlockParameters(DomainBlockStatsFlagsArgs args, CallContext call, CancellationToken cancel)
    {
        call.Accept(args.Flags, TypedParameterFlags.StringOkay);
        BlockStatistics values = await engine.Get(args.Domain).GetBlockStatisticsAsync(args.Path, cancel);
        TypedParameter[] parameters =
        [
            new(BlockStatNames.WriteBytes, (long)values.WriteBytes),
            new(BlockStatNames.WriteRequests, (long)values.WriteRequests),
            new(BlockStatNames.ReadBytes, (long)values.ReadBytes),
            new(BlockStatNames.ReadRequests, (long)values.ReadRequests),
            new(BlockStatNames.FlushRequests, (long)values.FlushRequests),
            new(BlockStatNames.WriteTotalTimes, (long)values.WriteTime),
            new(BlockStatNames.ReadTotalTimes, (long)values.ReadTime),
            new(BlockStatNames.FlushTotalTimes, (long)values.FlushTime),
        ];
        return TwoSteps.Answer(args.ParameterCount, parameters, static (sent, count) => new DomainBlockStatsFlagsRet { Parameters = sent, ParameterCount = count });
    }

    private async ValueTask<DomainGetBlockInfoRet> GetBlockInfo(DomainGetBlockInfoArgs args, CallContext call, CancellationToken cancel)
    {
        call.AcceptNone(args.Flags);
        BlockInfo info = await engine.Get(args.Domain).GetBlockInfoAsync(args.Path, cancel);
        return new() { Allocation = info.Allocation, Capacity = info.Capacity, Physical = info.Physical };
    }

    private ValueTask<DomainInterfaceStatsRet> GetInterface(DomainInterfaceStatsArgs args, CallContext call, CancellationToken cancel)
    {
        InterfaceStatistics values = engine.Get(args.Domain).GetInterfaceStatistics(args.Device);
        return new(new DomainInterfaceStatsRet
        {
            RxBytes = (long)values.ReceivedBytes,
            RxPackets = (long)values.ReceivedPackets,
            RxErrors = (long)values.ReceivedErrors,
            RxDropped = (long)values.ReceivedDropped,
            TxBytes = (long)values.SentBytes,
            TxPackets = (long)values.SentPackets,
            TxErrors = (long)values.SentErrors,
            TxDropped = (long)values.SentDropped,
        });
    }
}
