using Berth.Engine;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>Finding guests: by name, UUID or number, and all of them.</summary>
internal sealed class DomainLookupProcedures(GuestEngine engine) : IProcedureGroup
{
    private const ConnectListAllDomainsFlags AllFilters =
        ConnectListAllDomainsFlags.Active | ConnectListAllDomainsFlags.Inactive
        | ConnectListAllDomainsFlags.Persistent | ConnectListAllDomainsFlags.Transient
        | ConnectListAllDomainsFlags.Running | ConnectListAllDomainsFlags.Paused | ConnectListAllDomainsFlags.ShutOff | ConnectListAllDomainsFlags.Other
        | ConnectListAllDomainsFlags.ManagedSave | ConnectListAllDomainsFlags.NoManagedSave
        | ConnectListAllDomainsFlags.Autostart | ConnectListAllDomainsFlags.NoAutostart
        | ConnectListAllDomainsFlags.HasSnapshot | ConnectListAllDomainsFlags.NoSnapshot
        | ConnectListAllDomainsFlags.HasCheckpoint | ConnectListAllDomainsFlags.NoCheckpoint;

    public void Register(ProcedureTable table)
    {
        table.On(Remote.DomainLookupByName, (args, _, _) => new(new DomainLookupByNameRet { Domain = engine.Get(args.Name).ToWire() }));
        table.On(Remote.DomainLookupByUuid, (args, _, _) => new(new DomainLookupByUuidRet { Domain = engine.Get(args.Uuid).ToWire() }));
        table.On(Remote.DomainLookupById, (args, _, _) => new(new DomainLookupByIdRet { Domain = engine.Get(args.Id).ToWire() }));
        table.On(Remote.ConnectListAllDomains, ListAll);
        table.On(Remote.ConnectNumOfDomains, (_, _) => new(new ConnectNumOfDomainsRet { Count = Active().Count() }));
        table.On(Remote.ConnectListDomains, (args, _, _) => new(new ConnectListDomainsRet { Ids = [.. Active().Select(guest => guest.Id).OfType<int>().Take(Limit(args.MaxIds))] }));
        table.On(Remote.ConnectNumOfDefinedDomains, (_, _) => new(new ConnectNumOfDefinedDomainsRet { Count = Inactive().Count() }));
        table.On(Remote.ConnectListDefinedDomains, (args, _, _) =>
            new(new ConnectListDefinedDomainsRet { Names = [.. Inactive().Select(guest => guest.Name).Take(Limit(args.MaxNames))] }));
    }

    private ValueTask<ConnectListAllDomainsRet> ListAll(ConnectListAllDomainsArgs args, CallContext call, CancellationToken cancel)
    {
        IReadOnlyList<Guest> guests = engine.List(call.Accept(args.Flags, AllFilters));
        return new(new ConnectListAllDomainsRet { Domains = args.NeedResults == 0 ? [] : [.. guests.Select(guest => guest.ToWire())], Count = (uint)guests.Count });
    }

    private IEnumerable<Guest> Active() => engine.Guests.Where(guest => guest.IsActive);

    private IEnumerable<Guest> Inactive() => engine.Guests.Where(guest => !guest.IsActive);

    /// <summary>How many of a list a client takes.</summary>
    /// <exception cref="LibvirtException">Less than none.</exception>
    private static int Limit(int asked) =>
        asked >= 0 ? asked : throw new LibvirtException(ErrorCode.InvalidArgument, ErrorDomain.Domain, $"a list of at most {asked} elements; it must be 0 or more");
}
