using Berth.Engine.Events;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Events;

internal static partial class DomainEventSender
{
    /// <summary>Events that have an old form besides the one with a callback's number.</summary>
    /// <returns>False when this is none of them.</returns>
    private static bool SendEither(RpcServerConnection to, DomainEventId kind, int? callback, DomainRef guest, GuestEvent occurred)
    {
        switch (kind, occurred)
        {
            case (DomainEventId.Lifecycle, LifecycleEvent e):
                Either(Remote.DomainEventLifecycle, new() { Domain = guest, Event = (int)e.Type, Detail = e.Detail },
                    Remote.DomainEventCallbackLifecycle, (id, message) => new() { CallbackId = id, Message = message });
                break;
            case (DomainEventId.Reboot, RebootEvent):
                Either(Remote.DomainEventReboot, new() { Domain = guest },
                    Remote.DomainEventCallbackReboot, (id, message) => new() { CallbackId = id, Message = message });
                break;
            case (DomainEventId.RtcChange, RtcChangeEvent e):
                Either(Remote.DomainEventRtcChange, new() { Domain = guest, Offset = e.Offset },
                    Remote.DomainEventCallbackRtcChange, (id, message) => new() { CallbackId = id, Message = message });
                break;
            case (DomainEventId.Watchdog, WatchdogEvent e):
                Either(Remote.DomainEventWatchdog, new() { Domain = guest, Action = (int)e.Action },
                    Remote.DomainEventCallbackWatchdog, (id, message) => new() { CallbackId = id, Message = message });
                break;
            case (DomainEventId.IoError, IoErrorEvent e):
                Either(Remote.DomainEventIoError, new() { Domain = guest, SourcePath = e.SourcePath, Alias = e.DeviceAlias, Action = (int)e.Action },
                    Remote.DomainEventCallbackIoError, (id, message) => new() { CallbackId = id, Message = message });
                break;
            case (DomainEventId.IoErrorReason, IoErrorEvent e):
                Either(Remote.DomainEventIoErrorReason, new() { Domain = guest, SourcePath = e.SourcePath, Alias = e.DeviceAlias, Action = (int)e.Action, Reason = e.Reason },
                    Remote.DomainEventCallbackIoErrorReason, (id, message) => new() { CallbackId = id, Message = message });
                break;
            case (DomainEventId.Graphics, GraphicsEvent e):
                Either(Remote.DomainEventGraphics, ToWire(guest, e),
                    Remote.DomainEventCallbackGraphics, (id, message) => new() { CallbackId = id, Message = message });
                break;
            case (DomainEventId.BlockJob, BlockJobEvent e):
                Either(Remote.DomainEventBlockJob, new() { Domain = guest, Path = e.Path, Type = (int)e.Type, Status = (int)e.Status },
                    Remote.DomainEventCallbackBlockJob, (id, message) => new() { CallbackId = id, Message = message });
                break;
            case (DomainEventId.TrayChange, TrayChangeEvent e):
                Either(Remote.DomainEventTrayChange, new() { Domain = guest, Alias = e.DeviceAlias, Reason = (int)e.Reason },
                    Remote.DomainEventCallbackTrayChange, (id, message) => new() { CallbackId = id, Message = message });
                break;
            case (DomainEventId.PmWakeup, PmWakeupEvent):
                Either(Remote.DomainEventPmWakeup, new() { Domain = guest },
                    Remote.DomainEventCallbackPmWakeup, (id, message) => new() { CallbackId = id, Reason = 0, Message = message });
                break;
            case (DomainEventId.PmSuspend, PmSuspendEvent):
                Either(Remote.DomainEventPmSuspend, new() { Domain = guest },
                    Remote.DomainEventCallbackPmSuspend, (id, message) => new() { CallbackId = id, Reason = 0, Message = message });
                break;
            case (DomainEventId.PmSuspendDisk, PmSuspendDiskEvent):
                Either(Remote.DomainEventPmSuspendDisk, new() { Domain = guest },
                    Remote.DomainEventCallbackPmSuspendDisk, (id, message) => new() { CallbackId = id, Reason = 0, Message = message });
                break;
            case (DomainEventId.BalloonChange, BalloonChangeEvent e):
                Either(Remote.DomainEventBalloonChange, new() { Domain = guest, Actual = e.Actual },
                    Remote.DomainEventCallbackBalloonChange, (id, message) => new() { CallbackId = id, Message = message });
                break;
            case (DomainEventId.DeviceRemoved, DeviceRemovedEvent e):
                Either(Remote.DomainEventDeviceRemoved, new() { Domain = guest, Alias = e.DeviceAlias },
                    Remote.DomainEventCallbackDeviceRemoved, (id, message) => new() { CallbackId = id, Message = message });
                break;
            default: return false;
        }

        return true;

        void Either<TOld, TNew>(RpcEvent<TOld> oldForm, TOld message, RpcEvent<TNew> newForm, Func<int, TOld, TNew> wrap)
            where TOld : IXdr<TOld>
            where TNew : IXdr<TNew>
        {
            if (callback is { } id) to.SendEvent(newForm, wrap(id, message));
            else to.SendEvent(oldForm, message);
        }
    }

    private static DomainEventGraphicsMsg ToWire(DomainRef guest, GraphicsEvent e) => new()
    {
        Domain = guest,
        Phase = (int)e.Phase,
        Local = ToWire(e.Local),
        Remote = ToWire(e.Remote),
        AuthScheme = e.AuthScheme,
        Subject = [.. e.Subject.Select(identity => new GraphicsIdentity(identity.Type, identity.Name))],
    };

    private static GraphicsAddress ToWire(GraphicsEndpoint address) => new((int)address.Family, address.Node, address.Service);
}
