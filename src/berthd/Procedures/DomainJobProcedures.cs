using Berth.Engine;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>Long jobs such as migrations. There are none yet: asking for one that runs finds nothing.</summary>
internal sealed class DomainJobProcedures(GuestEngine engine) : IProcedureGroup
{
    public void Register(ProcedureTable table)
    {
        table.On(Remote.DomainGetJobInfo, (args, _, _) => new(NoInfo(Running(args.Domain))));
        table.On(Remote.DomainGetJobStats, GetStats);
        table.On(Remote.DomainAbortJob, (args, _, _) => throw NothingToAbort(Running(args.Domain)));
        table.On(Remote.DomainAbortJobFlags, (args, call, _) =>
        {
            call.Accept(args.Flags, DomainAbortJobFlags.PostCopy);
            throw NothingToAbort(Running(args.Domain));
        });
    }

    private ValueTask<DomainGetJobStatsRet> GetStats(DomainGetJobStatsArgs args, CallContext call, CancellationToken cancel)
    {
        DomainGetJobStatsFlags flags = call.Accept(args.Flags, DomainGetJobStatsFlags.Completed | DomainGetJobStatsFlags.KeepCompleted);
        // What is over can be asked for when the guest is off as well.
        if ((flags & DomainGetJobStatsFlags.Completed) == 0) Running(args.Domain);
        else engine.Get(args.Domain);
        return new(new DomainGetJobStatsRet { Type = (int)DomainJobType.None, Parameters = [] });
    }

    private Guest Running(DomainRef reference)
    {
        Guest guest = engine.Get(reference);
        return guest.IsActive ? guest : throw new LibvirtException(ErrorCode.OperationInvalid, ErrorDomain.Qemu, $"domain '{guest.Name}' is not running");
    }

    private static LibvirtException NothingToAbort(Guest guest) =>
        new(ErrorCode.OperationInvalid, ErrorDomain.Qemu, $"no job is active on domain '{guest.Name}'");

    private static DomainGetJobInfoRet NoInfo(Guest guest) => new()
    {
        Type = (int)DomainJobType.None,
        TimeElapsed = 0,
        TimeRemaining = 0,
        DataTotal = 0,
        DataProcessed = 0,
        DataRemaining = 0,
        MemoryTotal = 0,
        MemoryProcessed = 0,
        MemoryRemaining = 0,
        FileTotal = 0,
        FileProcessed = 0,
        FileRemaining = 0,
    };
}
