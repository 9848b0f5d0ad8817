using Berth.Engine;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>Asking for events of guests, in the old way, which knows no callback ids, and in the new one.</summary>
internal sealed class DomainEventProcedures(GuestEngine engine) : IProcedureGroup
{
    public void Register(ProcedureTable table)
    {
        table.On(Remote.ConnectDomainEventCallbackRegisterAny, (args, call, _) =>
        {
            Guid? guest = args.Domain is null ? null : engine.Get(args.Domain).Uuid;
            return new(new ConnectDomainEventCallbackRegisterAnyRet { CallbackId = call.Client.Events.Add(Known(args.EventId, DomainEventId.NicMacChange), guest) });
        });
        table.On(Remote.ConnectDomainEventCallbackDeregisterAny, (args, call, _) =>
        {
            call.Client.Events.Remove(args.CallbackId);
            return ValueTask.CompletedTask;
        });
        table.On(Remote.ConnectDomainEventRegisterAny, (args, call, _) =>
        {
            call.Client.Events.AddOld(Known(args.EventId, DomainEventId.DeviceRemoved));
            return ValueTask.CompletedTask;
        });
        table.On(Remote.ConnectDomainEventDeregisterAny, (args, call, _) =>
        {
            call.Client.Events.RemoveOld(Known(args.EventId, DomainEventId.DeviceRemoved));
            return ValueTask.CompletedTask;
        });
        table.On(Remote.ConnectDomainEventRegister, (call, _) =>
        {
            call.Client.Events.AddOld(DomainEventId.Lifecycle);
            return new(new ConnectDomainEventRegisterRet { CallbackRegistered = 1 });
        });
        table.On(Remote.ConnectDomainEventDeregister, (call, _) =>
        {
            call.Client.Events.RemoveOld(DomainEventId.Lifecycle);
            return new(new ConnectDomainEventDeregisterRet { CallbackRegistered = 0 });
        });
    }

    private static DomainEventId Known(int eventId, DomainEventId last) =>
        eventId >= 0 && eventId <= (int)last
            ? (DomainEventId)eventId
            : throw new LibvirtException(ErrorCode.InternalError, ErrorDomain.Domain, $"unsupported event ID {eventId}");
}
