using Berth.Engine;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>Snapshots, checkpoints and saved guests. None can be made yet, so the answer to whether there is one is always no.</summary>
internal sealed class DomainSnapshotProcedures(GuestEngine engine) : IProcedureGroup
{
    public void Register(ProcedureTable table)
    {
        table.On(Remote.DomainHasManagedSaveImage, (args, _, _) => new(new DomainHasManagedSaveImageRet { Result = None(args.Domain) }));
        table.On(Remote.DomainSnapshotNum, (args, _, _) => new(new DomainSnapshotNumRet { Count = None(args.Domain) }));
        table.On(Remote.DomainSnapshotListNames, (args, _, _) => new(new DomainSnapshotListNamesRet { Names = new string[None(args.Domain)] }));
        table.On(Remote.DomainListAllSnapshots, (args, _, _) => new(new DomainListAllSnapshotsRet { Snapshots = [], Count = None(args.Domain) }));
        table.On(Remote.DomainHasCurrentSnapshot, (args, _, _) => new(new DomainHasCurrentSnapshotRet { Result = None(args.Domain) }));
        table.On(Remote.DomainListAllCheckpoints, (args, _, _) => new(new DomainListAllCheckpointsRet { Checkpoints = [], Count = None(args.Domain) }));
        table.On(Remote.DomainSnapshotCurrent, (args, _, _) => throw Missing(args.Domain, "the domain does not have a current snapshot"));
        table.On(Remote.DomainSnapshotLookupByName, (args, _, _) => throw Missing(args.Domain, $"no domain snapshot with matching name '{args.Name}'"));
    }

    /// <exception cref="LibvirtException">There is no such guest.</exception>
    private int None(DomainRef domain)
    {
        engine.Get(domain);
        return 0;
    }

    private LibvirtException Missing(DomainRef domain, string what)
    {
        engine.Get(domain);
        return new(ErrorCode.NoDomainSnapshot, ErrorDomain.DomainSnapshot, what);
    }
}
