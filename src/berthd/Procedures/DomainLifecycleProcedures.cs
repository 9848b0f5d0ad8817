using Berth.Engine;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>Starting and ending guests, and what happens to them in between.</summary>
internal sealed class DomainLifecycleProcedures(GuestEngine engine) : IProcedureGroup
{
    private const DomainCreateFlags StartFlags =
        DomainCreateFlags.Paused | DomainCreateFlags.AutoDestroy | DomainCreateFlags.BypassCache | DomainCreateFlags.ForceBoot
        | DomainCreateFlags.Validate | DomainCreateFlags.ResetNvram;

    private const DomainDestroyFlags DestroyFlags = DomainDestroyFlags.Graceful | DomainDestroyFlags.RemoveLogs;

    private const DomainShutdownFlags ShutdownFlags =
        DomainShutdownFlags.AcpiPowerButton | DomainShutdownFlags.GuestAgent | DomainShutdownFlags.InitCtl | DomainShutdownFlags.Signal | DomainShutdownFlags.Paravirt;

    private const DomainRebootFlags RebootFlags =
        DomainRebootFlags.AcpiPowerButton | DomainRebootFlags.GuestAgent | DomainRebootFlags.InitCtl | DomainRebootFlags.Signal | DomainRebootFlags.Paravirt;

    public void Register(ProcedureTable table)
    {
        RegisterStart(table);
        table.On(Remote.DomainDestroy, async (args, _, cancel) => await engine.Get(args.Domain).DestroyAsync(0, cancel));
        table.On(Remote.DomainDestroyFlags, async (args, call, cancel) => await engine.Get(args.Domain).DestroyAsync(call.Accept(args.Flags, DestroyFlags), cancel));
        table.On(Remote.DomainShutdown, async (args, _, cancel) => await engine.Get(args.Domain).ShutdownAsync(0, cancel));
        table.On(Remote.DomainShutdownFlags, async (args, call, cancel) => await engine.Get(args.Domain).ShutdownAsync(call.Accept(args.Flags, ShutdownFlags), cancel));
        table.On(Remote.DomainReboot, async (args, call, cancel) => await engine.Get(args.Domain).RebootAsync(call.Accept(args.Flags, RebootFlags), cancel));
        table.On(Remote.DomainReset, async (args, call, cancel) =>
        {
            call.AcceptNone(args.Flags);
            await engine.Get(args.Domain).ResetAsync(cancel);
        });
        table.On(Remote.DomainSuspend, async (args, _, cancel) => await engine.Get(args.Domain).SuspendAsync(cancel));
        table.On(Remote.DomainResume, async (args, _, cancel) => await engine.Get(args.Domain).ResumeAsync(cancel));
    }

    private void RegisterStart(ProcedureTable table)
    {
        table.On(Remote.DomainCreate, async (args, call, _) => await StartAsync(args.Domain, 0, call));
        table.On(Remote.DomainCreateWithFlags, async (args, call, _) =>
            new DomainCreateWithFlagsRet { Domain = await StartAsync(args.Domain, args.Flags, call) });
        table.On(Remote.DomainCreateWithFiles, async (args, call, _) =>
        {
            RefuseFiles(call);
            return new DomainCreateWithFilesRet { Domain = await StartAsync(args.Domain, args.Flags, call) };
        });
        table.On(Remote.DomainCreateXml, async (args, call, _) => new DomainCreateXmlRet { Domain = await CreateAsync(args.Xml, args.Flags, call) });
        table.On(Remote.DomainCreateXmlWithFiles, async (args, call, _) =>
        {
            RefuseFiles(call);
            return new DomainCreateXmlWithFilesRet { Domain = await CreateAsync(args.Xml, args.Flags, call) };
        });
    }

    /// <summary>Starts a guest. A client that leaves meanwhile does not undo what it has asked for.</summary>
    private async Task<DomainRef> StartAsync(DomainRef reference, uint flags, CallContext call)
    {
        Guest guest = engine.Get(reference);
        await guest.StartAsync(call.Accept(flags, StartFlags), call.Client.Owner, CancellationToken.None);
        return guest.ToWire();
    }

    private async Task<DomainRef> CreateAsync(string xml, uint flags, CallContext call) =>
        (await engine.CreateAsync(xml, call.Accept(flags, StartFlags), call.Client.Owner, CancellationToken.None)).ToWire();

    /// <summary>Files are for containers, whose first process gets them; a QEMU guest has no use for any.</summary>
    private static void RefuseFiles(CallContext call)
    {
        if (call.Descriptors.Count > 0) throw new LibvirtException(ErrorCode.NoSupport, ErrorDomain.Domain, call.Function);
    }
}
