using Berth.Engine;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>Stored definitions: making, showing, renaming and forgetting them.</summary>
internal sealed class DomainDefinitionProcedures(GuestEngine engine) : IProcedureGroup
{
    private const DomainUndefineFlags UndefineFlags =
        DomainUndefineFlags.ManagedSave | DomainUndefineFlags.SnapshotsMetadata | DomainUndefineFlags.CheckpointsMetadata
        | DomainUndefineFlags.Nvram | DomainUndefineFlags.KeepNvram | DomainUndefineFlags.Tpm | DomainUndefineFlags.KeepTpm;

    public void Register(ProcedureTable table)
    {
        table.On(Remote.DomainDefineXml, async (args, _, cancel) => new DomainDefineXmlRet { Domain = (await engine.DefineAsync(args.Xml, 0, cancel)).ToWire() });
        table.On(Remote.DomainDefineXmlFlags, DefineWithFlags);
        table.On(Remote.DomainUndefine, async (args, _, cancel) => await engine.Get(args.Domain).UndefineAsync(0, cancel));
        table.On(Remote.DomainUndefineFlags, async (args, call, cancel) => await engine.Get(args.Domain).UndefineAsync(call.Accept(args.Flags, UndefineFlags), cancel));
        table.On(Remote.DomainRename, Rename);
        table.On(Remote.DomainGetXmlDesc, GetXml);
        table.On(Remote.DomainGetAutostart, (args, _, _) => new(new DomainGetAutostartRet { Autostart = engine.Get(args.Domain).Autostart ? 1 : 0 }));
        table.On(Remote.DomainSetAutostart, async (args, _, cancel) => await engine.Get(args.Domain).SetAutostartAsync(args.Autostart != 0, cancel));
    }

    private async ValueTask<DomainDefineXmlFlagsRet> DefineWithFlags(DomainDefineXmlFlagsArgs args, CallContext call, CancellationToken cancel)
    {
        DomainDefineFlags flags = call.Accept(args.Flags, DomainDefineFlags.Validate);
        return new() { Domain = (await engine.DefineAsync(args.Xml, flags, cancel)).ToWire() };
    }

    private async ValueTask<DomainRenameRet> Rename(DomainRenameArgs args, CallContext call, CancellationToken cancel)
    {
        call.AcceptNone(args.Flags);
        string name = args.NewName ?? throw new LibvirtException(ErrorCode.InvalidArgument, ErrorDomain.Domain, "the new name is missing");
        await engine.Get(args.Domain).RenameAsync(name, cancel);
        return new() { ReturnCode = 0 };
    }

    private async ValueTask<DomainGetXmlDescRet> GetXml(DomainGetXmlDescArgs args, CallContext call, CancellationToken cancel)
    {
        DomainXmlFlags flags = call.Accept(args.Flags, DomainXmlFlags.Secure | DomainXmlFlags.Inactive | DomainXmlFlags.UpdateCpu | DomainXmlFlags.Migratable);
        call.RefuseReadOnly((flags & DomainXmlFlags.Secure) != 0, "VIR_DOMAIN_XML_SECURE");
        // What another host is sent holds the secrets.
        call.RefuseReadOnly((flags & DomainXmlFlags.Migratable) != 0, "VIR_DOMAIN_XML_MIGRATABLE");
        return new() { Xml = await engine.Get(args.Domain).GetXmlAsync(flags, cancel) };
    }
}
