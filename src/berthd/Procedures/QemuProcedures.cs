using Berth.Engine;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>QEMU's monitor, as it is.</summary>
internal sealed class QemuProcedures(GuestEngine engine) : IProcedureGroup
{
    public void Register(ProcedureTable table)
    {
        table.On(QemuProgram.DomainMonitorCommand, async (args, call, cancel) => new QemuDomainMonitorCommandRet
        {
            Result = await engine.Get(args.Domain).MonitorCommandAsync(args.Command, call.Accept(args.Flags, DomainQemuMonitorCommandFlags.Hmp), cancel),
        });
        table.On(QemuProgram.ConnectDomainMonitorEventRegister, Register);
        table.On(QemuProgram.ConnectDomainMonitorEventDeregister, (args, call, _) =>
        {
            call.Client.Events.RemoveMonitor(args.CallbackId);
            return ValueTask.CompletedTask;
        });
    }

    private ValueTask<QemuConnectDomainMonitorEventRegisterRet> Register(QemuConnectDomainMonitorEventRegisterArgs args, CallContext call, CancellationToken cancel)
    {
        ConnectDomainQemuMonitorEventRegisterFlags flags = call.Accept(args.Flags, ConnectDomainQemuMonitorEventRegisterFlags.Regex | ConnectDomainQemuMonitorEventRegisterFlags.NoCase);
        Guid? guest = args.Domain is null ? null : engine.Get(args.Domain).Uuid;
        return new(new QemuConnectDomainMonitorEventRegisterRet { CallbackId = call.Client.Events.AddMonitor(guest, Events.MonitorEventFilter.Create(args.Event, flags)) });
    }
}
