using System.Text.Json;
using Berth.Engine.Events;
using Berth.Engine.Running;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Qemu.Monitor;
using Berth.Wire.Protocol;

namespace Berth.Engine;

public sealed partial class Guest
{
    /// <summary>What QEMU tells changes the guest's state at once, in the order in which it tells it. Never waits.</summary>
    private void OnMonitorEvent(RunningGuest running, QmpEvent occurred)
    {
        try
        {
            lock (_gate)
            {
                if (_running != running) return;
                PublishRaw(occurred);
                var before = _state;
                Apply(running, occurred);
                if (_state == before || running.IsStarting) return;
            }
            _engine.Work.Run($"writing down the state of domain '{Name}'", _ => running.Status.SaveAsync());
        }
        catch (Exception e)
        {
            // Whatever QEMU sends, the events after it are handled.
            _engine.Note(new EngineNote(EngineNoteSeverity.Error, $"The event {occurred.Name} of domain '{Name}' could not be handled: {e.Message}", e));
        }
    }

    private void Apply(RunningGuest running, QmpEvent occurred)
    {
        switch (occurred.Name)
        {
            case "SHUTDOWN":
                OnShutdown(running, occurred.Data);
                break;
            case "RESET":
                OnReset(running, occurred.Data);
                break;
            case "STOP" when _state.State == DomainState.Running:
                SetPaused(running);
                break;
            case "RESUME" when _state.State is DomainState.Paused or DomainState.PmSuspended:
                SetRunning(running);
                break;
            case "GUEST_PANICKED" when _state.State != DomainState.Crashed:
                _state = GuestState.Crashed(DomainCrashedReason.Panicked);
                PublishLifecycle(DomainEventType.Crashed, (int)DomainEventCrashedDetail.Panicked);
                FinishCrash(running);
                break;
            case "GUEST_CRASHLOADED":
                PublishLifecycle(DomainEventType.Crashed, (int)DomainEventCrashedDetail.CrashLoaded);
                break;
            case "SUSPEND":
                Sleep(DomainEventPmSuspendedDetail.Memory, new PmSuspendEvent(Me(running)));
                break;
            case "SUSPEND_DISK":
                Sleep(DomainEventPmSuspendedDetail.Disk, new PmSuspendDiskEvent(Me(running)));
                break;
            case "WAKEUP":
                Publish(new PmWakeupEvent(Me(running)));
                if (_state.State != DomainState.PmSuspended) break;
                _state = GuestState.Running(DomainRunningReason.Wakeup);
                PublishLifecycle(DomainEventType.Started, (int)DomainEventStartedDetail.Wakeup);
                break;
            case "WATCHDOG":
                if (occurred.Data.Text("action"u8) == "pause") running.StopReason = DomainPausedReason.Watchdog;
                Publish(DeviceEvents.Watchdog(Me(running), occurred.Data));
                break;
            case "BLOCK_IO_ERROR":
                if (occurred.Data.Text("action"u8) == "stop") running.StopReason = DomainPausedReason.IoError;
                Publish(DeviceEvents.IoError(Me(running), occurred.Data, running.Domain));
                break;
            case "BALLOON_CHANGE":
                OnBalloonChange(running, occurred.Data);
                break;
            case "DEVICE_TRAY_MOVED":
                OnTrayMoved(running, occurred.Data);
                break;
            case "VSERPORT_CHANGE":
                OnPortChange(running, occurred.Data);
                break;
            default:
                if (DeviceEvents.Of(Me(running), occurred, running.Domain) is { } translated) Publish(translated);
                break;
        }
    }

    private void OnShutdown(RunningGuest running, JsonElement data)
    {
        if (_state.State == DomainState.Shutdown) return;
        _state = GuestState.Shutdown(DomainShutdownReason.Unknown);
        var byGuest = data.Flag("guest"u8);
        PublishLifecycle(DomainEventType.Shutdown, (int)(byGuest switch
        {
            true => DomainEventShutdownDetail.Guest,
            false => DomainEventShutdownDetail.Host,
            null => DomainEventShutdownDetail.Finished,
        }));
        if (running.EndReason is not null) return;
        // A signal ends QEMU whatever it was told to do when its guest is off.
        if (data.Text("reason"u8) == "host-signal") running.EndReason = DomainShutoffReason.Shutdown;
        else FinishShutdown(running);
    }

    private void OnReset(RunningGuest running, JsonElement data)
    {
        if (data.Flag("guest"u8) == true && running.Domain.OnReboot == LifecycleAction.Destroy && running.EndReason is null)
        {
            EndInBackground(running, DomainShutoffReason.Shutdown);
            return;
        }
        if (_state.State is DomainState.PmSuspended) _state = GuestState.Running(DomainRunningReason.Unknown);
        Publish(new RebootEvent(Me(running)));
    }

    private void SetPaused(RunningGuest running)
    {
        var reason = running.StopReason ?? DomainPausedReason.Unknown;
        running.StopReason = null;
        _state = GuestState.Paused(reason);
        PublishLifecycle(DomainEventType.Suspended, (int)(reason switch
        {
            DomainPausedReason.IoError => DomainEventSuspendedDetail.IoError,
            DomainPausedReason.Watchdog => DomainEventSuspendedDetail.Watchdog,
            DomainPausedReason.Migration => DomainEventSuspendedDetail.Migrated,
            _ => DomainEventSuspendedDetail.Paused,
        }));
    }

    private void SetRunning(RunningGuest running)
    {
        _state = GuestState.Running(running.RunReason ?? DomainRunningReason.Unpaused);
        running.RunReason = null;
        PublishLifecycle(DomainEventType.Resumed, (int)DomainEventResumedDetail.Unpaused);
    }

    private void Sleep(DomainEventPmSuspendedDetail detail, GuestEvent event_)
    {
        Publish(event_);
        if (_state.State != DomainState.Running) return;
        _state = GuestState.PmSuspended(DomainPmSuspendedReason.Unknown);
        PublishLifecycle(DomainEventType.PmSuspended, (int)detail);
    }

    private void OnBalloonChange(RunningGuest running, JsonElement data)
    {
        if (data.Number("actual"u8) is not { } bytes) return;
        ChangeRunning(running, domain => domain.CurrentMemory = KibiBytes.Of(bytes / 1024));
        Publish(new BalloonChangeEvent(Me(running), bytes / 1024));
    }

    private void OnTrayMoved(RunningGuest running, JsonElement data)
    {
        if (data.Flag("tray-open"u8) is not { } isOpen || DeviceEvents.FindDisk(running.Domain, data) is not { } moved) return;
        ChangeRunning(running, domain =>
        {
            if (domain.Devices.Disks.Find(d => d.Alias == moved.Alias) is { } disk) disk.Target.Tray = isOpen ? DiskTray.Open : DiskTray.Closed;
        });
        Publish(new TrayChangeEvent(Me(running), moved.Alias ?? "", isOpen ? DomainEventTrayChangeReason.Open : DomainEventTrayChangeReason.Close));
    }

    private void OnPortChange(RunningGuest running, JsonElement data)
    {
        const string Agent = "org.qemu.guest_agent.0";
        if (data.Flag("open"u8) is not { } isOpen || data.Text("id"u8) is not { } alias) return;
        if (running.Domain.Devices.Channels.Find(c => c.Alias == alias) is not { } channel) return;
        ChangeRunning(running, domain =>
        {
            if (domain.Devices.Channels.Find(c => c.Alias == alias) is { } changed) changed.State = isOpen ? ChannelState.Connected : ChannelState.Disconnected;
        });
        if (channel.TargetName != Agent) return;
        Publish(new AgentLifecycleEvent(Me(running),
            isOpen ? ConnectDomainEventAgentLifecycleState.Connected : ConnectDomainEventAgentLifecycleState.Disconnected,
            ConnectDomainEventAgentLifecycleReason.Channel));
    }

    private void PublishRaw(QmpEvent occurred)
    {
        if (!_engine.Events.HasSubscribers) return;
        var time = occurred.Timestamp ?? DateTimeOffset.UtcNow;
        var details = occurred.Data.ValueKind == JsonValueKind.Undefined ? null : occurred.Data.GetRawText();
        Publish(new MonitorEvent(Identity, occurred.Name, time.ToUnixTimeSeconds(), (uint)(time.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond), details));
    }

    private GuestIdentity Me(RunningGuest running) => new(_name, Uuid, running.Id);
}
