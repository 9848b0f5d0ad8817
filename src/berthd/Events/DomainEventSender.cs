using Berth.Daemon.Procedures;
using Berth.Engine.Events;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Events;

/// <summary>What happens to guests, as messages to clients.</summary>
internal static partial class DomainEventSender
{
    /// <summary>The events that clients know for what has happened; two for some.</summary>
    public static ReadOnlySpan<DomainEventId> KindsOf(GuestEvent occurred) => occurred switch
    {
        LifecycleEvent => [DomainEventId.Lifecycle],
        RebootEvent => [DomainEventId.Reboot],
        RtcChangeEvent => [DomainEventId.RtcChange],
        WatchdogEvent => [DomainEventId.Watchdog],
        IoErrorEvent => [DomainEventId.IoError, DomainEventId.IoErrorReason],
        GraphicsEvent => [DomainEventId.Graphics],
        BlockJobEvent => [DomainEventId.BlockJob, DomainEventId.BlockJob2],
        TrayChangeEvent => [DomainEventId.TrayChange],
        PmWakeupEvent => [DomainEventId.PmWakeup],
        PmSuspendEvent => [DomainEventId.PmSuspend],
        PmSuspendDiskEvent => [DomainEventId.PmSuspendDisk],
        BalloonChangeEvent => [DomainEventId.BalloonChange],
        DeviceRemovedEvent => [DomainEventId.DeviceRemoved],
        TunableEvent => [DomainEventId.Tunable],
        AgentLifecycleEvent => [DomainEventId.AgentLifecycle],
        DeviceAddedEvent => [DomainEventId.DeviceAdded],
        JobCompletedEvent => [DomainEventId.JobCompleted],
        DeviceRemovalFailedEvent => [DomainEventId.DeviceRemovalFailed],
        MetadataChangeEvent => [DomainEventId.MetadataChange],
        BlockThresholdEvent => [DomainEventId.BlockThreshold],
        MemoryFailureEvent => [DomainEventId.MemoryFailure],
        MemoryDeviceSizeChangeEvent => [DomainEventId.MemoryDeviceSizeChange],
        _ => [],
    };

    /// <summary>Sends one message.</summary>
    /// <param name="to">The client.</param>
    /// <param name="kind">One of <see cref="KindsOf"/>.</param>
    /// <param name="callback">The registration it is for; null for the old form, which has none.</param>
    /// <param name="occurred">What has happened.</param>
    public static void Send(RpcServerConnection to, DomainEventId kind, int? callback, GuestEvent occurred)
    {
        DomainRef guest = occurred.Guest.ToWire();
        if (!SendEither(to, kind, callback, guest, occurred) && callback is { } id) SendNew(to, id, guest, occurred);
    }

    public static void SendMonitor(RpcServerConnection to, int callback, MonitorEvent said) => to.SendEvent(QemuProgram.DomainMonitorEvent, new()
    {
        CallbackId = callback,
        Domain = said.Guest.ToWire(),
        Event = said.Name,
        Seconds = said.Time,
        Micros = said.Microseconds,
        Details = said.Details,
    });

    /// <summary>Events younger than callback numbers.</summary>
    private static void SendNew(RpcServerConnection to, int id, DomainRef guest, GuestEvent occurred)
    {
        switch (occurred)
        {
            case BlockJobEvent e:
                to.SendEvent(Remote.DomainEventBlockJob2, new() { CallbackId = id, Domain = guest, Target = e.Target, Type = (int)e.Type, Status = (int)e.Status });
                break;
            case TunableEvent e:
                to.SendEvent(Remote.DomainEventCallbackTunable, new() { CallbackId = id, Domain = guest, Parameters = [.. e.Parameters] });
                break;
            case AgentLifecycleEvent e:
                to.SendEvent(Remote.DomainEventCallbackAgentLifecycle, new() { CallbackId = id, Domain = guest, State = (int)e.State, Reason = (int)e.Reason });
                break;
            case DeviceAddedEvent e:
                to.SendEvent(Remote.DomainEventCallbackDeviceAdded, new() { CallbackId = id, Domain = guest, Alias = e.DeviceAlias });
                break;
            case JobCompletedEvent e:
                to.SendEvent(Remote.DomainEventCallbackJobCompleted, new() { CallbackId = id, Domain = guest, Parameters = [.. e.Parameters] });
                break;
            case DeviceRemovalFailedEvent e:
                to.SendEvent(Remote.DomainEventCallbackDeviceRemovalFailed, new() { CallbackId = id, Domain = guest, Alias = e.DeviceAlias });
                break;
            case MetadataChangeEvent e:
                to.SendEvent(Remote.DomainEventCallbackMetadataChange, new() { CallbackId = id, Domain = guest, Type = (int)e.Type, NamespaceUri = e.Namespace });
                break;
            case BlockThresholdEvent e:
                to.SendEvent(Remote.DomainEventBlockThreshold, new() { CallbackId = id, Domain = guest, Device = e.Device, Path = e.Path, Threshold = e.Threshold, Excess = e.Excess });
                break;
            case MemoryFailureEvent e:
                to.SendEvent(Remote.DomainEventMemoryFailure, new() { CallbackId = id, Domain = guest, Recipient = (int)e.Recipient, Action = (int)e.Action, Flags = (uint)e.Flags });
                break;
            case MemoryDeviceSizeChangeEvent e:
                to.SendEvent(Remote.DomainEventMemoryDeviceSizeChange, new() { CallbackId = id, Domain = guest, Alias = e.DeviceAlias, Size = e.Size });
                break;
        }
    }
}
