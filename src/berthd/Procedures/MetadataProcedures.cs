using Berth.Engine;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>Titles, descriptions and application data of guests.</summary>
internal sealed class MetadataProcedures(GuestEngine engine) : IProcedureGroup
{
    private const DomainModificationImpact Impacts = DomainModificationImpact.Live | DomainModificationImpact.Config;

    public void Register(ProcedureTable table)
    {
        table.On(Remote.DomainSetMetadata, async (args, call, cancel) =>
            await engine.Get(args.Domain).SetMetadataAsync((DomainMetadataType)args.Type, args.Metadata, args.Key, args.Uri, call.Accept(args.Flags, Impacts), cancel));
        table.On(Remote.DomainGetMetadata, (args, call, _) =>
            new(new DomainGetMetadataRet { Metadata = engine.Get(args.Domain).GetMetadata((DomainMetadataType)args.Type, args.Uri, call.Accept(args.Flags, Impacts)) }));
    }
}
