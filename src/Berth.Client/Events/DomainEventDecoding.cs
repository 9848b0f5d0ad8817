using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>Turns the messages of the protocol into events.</summary>
internal static class DomainEventDecoding
{
    public static void Listen(RpcClientConnection rpc, Action<int, DomainEvent> deliver)
    {
        rpc.Listen(Remote.DomainEventCallbackLifecycle, m => deliver(m.CallbackId, new DomainLifecycleEvent(m.Message.Domain, (DomainEventType)m.Message.Event, m.Message.Detail)));
        rpc.Listen(Remote.DomainEventCallbackReboot, m => Plain(m.CallbackId, DomainEventId.Reboot, m.Message.Domain));
        rpc.Listen(Remote.DomainEventCallbackRtcChange, m => Plain(m.CallbackId, DomainEventId.RtcChange, m.Message.Domain));
        rpc.Listen(Remote.DomainEventCallbackWatchdog, m => deliver(m.CallbackId, new DomainWatchdogEvent(m.Message.Domain, (DomainEventWatchdogAction)m.Message.Action)));
        rpc.Listen(Remote.DomainEventCallbackGraphics, m => Plain(m.CallbackId, DomainEventId.Graphics, m.Message.Domain));
        rpc.Listen(Remote.DomainEventCallbackControlError, m => Plain(m.CallbackId, DomainEventId.ControlError, m.Message.Domain));
        rpc.Listen(Remote.DomainEventCallbackDiskChange, m => Plain(m.CallbackId, DomainEventId.DiskChange, m.Message.Domain));
        rpc.Listen(Remote.DomainEventCallbackTrayChange, m => deliver(m.CallbackId, new DomainDeviceEvent(DomainEventId.TrayChange, m.Message.Domain, m.Message.Alias)));
        rpc.Listen(Remote.DomainEventCallbackPmWakeup, m => Plain(m.CallbackId, DomainEventId.PmWakeup, m.Message.Domain));
        rpc.Listen(Remote.DomainEventCallbackPmSuspend, m => Plain(m.CallbackId, DomainEventId.PmSuspend, m.Message.Domain));
        rpc.Listen(Remote.DomainEventCallbackPmSuspendDisk, m => Plain(m.CallbackId, DomainEventId.PmSuspendDisk, m.Message.Domain));
        rpc.Listen(Remote.DomainEventCallbackBalloonChange, m => deliver(m.CallbackId, new DomainBalloonEvent(m.Message.Domain, m.Message.Actual)));
        rpc.Listen(Remote.DomainEventCallbackDeviceAdded, m => Device(m.CallbackId, DomainEventId.DeviceAdded, m.Domain, m.Alias));
        rpc.Listen(Remote.DomainEventCallbackDeviceRemoved, m => Device(m.CallbackId, DomainEventId.DeviceRemoved, m.Message.Domain, m.Message.Alias));
        rpc.Listen(Remote.DomainEventCallbackDeviceRemovalFailed, m => Device(m.CallbackId, DomainEventId.DeviceRemovalFailed, m.Domain, m.Alias));
        rpc.Listen(Remote.DomainEventCallbackAgentLifecycle, m => deliver(m.CallbackId, new DomainAgentEvent(
            m.Domain, (ConnectDomainEventAgentLifecycleState)m.State, (ConnectDomainEventAgentLifecycleReason)m.Reason)));
        rpc.Listen(Remote.DomainEventCallbackMetadataChange, m => deliver(m.CallbackId, new DomainMetadataEvent(m.Domain, (DomainMetadataType)m.Type, m.NamespaceUri)));
        rpc.Listen(Remote.DomainEventCallbackMigrationIteration, m => Plain(m.CallbackId, DomainEventId.MigrationIteration, m.Domain));
        rpc.Listen(Remote.DomainEventCallbackJobCompleted, m => deliver(m.CallbackId, new DomainJobEvent(m.Domain, m.Parameters)));
        rpc.Listen(Remote.DomainEventCallbackTunable, m => Plain(m.CallbackId, DomainEventId.Tunable, m.Domain));
        rpc.Listen(Remote.DomainEventBlockThreshold, m => Device(m.CallbackId, DomainEventId.BlockThreshold, m.Domain, m.Device));
        rpc.Listen(Remote.DomainEventMemoryFailure, m => Plain(m.CallbackId, DomainEventId.MemoryFailure, m.Domain));
        rpc.Listen(Remote.DomainEventMemoryDeviceSizeChange, m => Device(m.CallbackId, DomainEventId.MemoryDeviceSizeChange, m.Domain, m.Alias));
        rpc.Listen(Remote.DomainEventNicMacChange, m => Device(m.CallbackId, DomainEventId.NicMacChange, m.Domain, m.Alias));
        rpc.Listen(Remote.DomainEventCallbackIoError, m => deliver(m.CallbackId, new DomainIoErrorEvent(
            DomainEventId.IoError, m.Message.Domain, m.Message.SourcePath, m.Message.Alias, (DomainEventIoErrorAction)m.Message.Action, Reason: "")));
        rpc.Listen(Remote.DomainEventCallbackIoErrorReason, m => deliver(m.CallbackId, new DomainIoErrorEvent(
            DomainEventId.IoErrorReason, m.Message.Domain, m.Message.SourcePath, m.Message.Alias, (DomainEventIoErrorAction)m.Message.Action, m.Message.Reason)));
        rpc.Listen(Remote.DomainEventCallbackBlockJob, m => deliver(m.CallbackId, new DomainBlockJobEvent(
            DomainEventId.BlockJob, m.Message.Domain, m.Message.Path, (DomainBlockJobType)m.Message.Type, (ConnectDomainEventBlockJobStatus)m.Message.Status)));
        rpc.Listen(Remote.DomainEventBlockJob2, m => deliver(m.CallbackId, new DomainBlockJobEvent(
            DomainEventId.BlockJob2, m.Domain, m.Target, (DomainBlockJobType)m.Type, (ConnectDomainEventBlockJobStatus)m.Status)));

        void Plain(int callback, DomainEventId kind, DomainRef domain) => deliver(callback, new(kind, domain));
        void Device(int callback, DomainEventId kind, DomainRef domain, string alias) => deliver(callback, new DomainDeviceEvent(kind, domain, alias));
    }
}
