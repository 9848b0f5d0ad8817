using Berth.Engine.Running;
using Berth.Engine.Store;
using Berth.Linux;
using Berth.Wire.Protocol;

namespace Berth.Engine;

public sealed partial class Guest
{
    /// <summary>Takes over what an earlier engine started. The guest can be seen and destroyed from now on.</summary>
    internal RunningGuest Restore(GuestStatus status, ChildProcess process, GuestState state)
    {
        var running = new RunningGuest
        {
            Id = status.Domain.Id!.Value,
            Process = process,
            MonitorPath = status.MonitorPath,
            Directory = status.Directory,
            Domain = status.Domain,
            AskedCpu = status.AskedCpu,
            OwnedFiles = status.OwnedFiles,
            Taints = status.Taints,
            Reboot = status.Reboot,
        };
        Attach(running, state);
        return running;
    }

    /// <summary>Connects with the QEMU of a guest that was taken over, and asks what it does now.</summary>
    internal async Task ReconnectAsync(RunningGuest running, CancellationToken stopping)
    {
        using var job = await BeginAsync("find again", stopping);
        GuestMonitor monitor;
        try
        {
            monitor = await GuestMonitor.ConnectAsync(running.MonitorPath, () => Name, e => OnMonitorEvent(running, e), _engine.Options.StartTimeout, stopping);
        }
        catch (Exception e) when (e is IOException or TimeoutException or Qemu.Monitor.QmpException)
        {
            if (!running.Process.HasExited)
                _engine.Note(new EngineNote(EngineNoteSeverity.Error, $"The QEMU of domain '{Name}' (process {running.Process.Pid}) runs but does not answer: {e.Message}", e));
            return;
        }
        lock (_gate) running.Monitor = monitor;
        if (State == GuestState.Paused(DomainPausedReason.StartingUp))
        {
            // Nobody was told that it had started.
            lock (_gate) running.EndReason = DomainShutoffReason.Failed;
            await running.TerminateAsync(_engine.Options.TerminationTimeout, force: true);
            return;
        }
        var status = await monitor.ExecuteAsync("query-status", stopping);
        lock (_gate)
        {
            if (_running == running) Catch(running, status.Text("status"u8) ?? "");
        }
        await SaveStatusAsync();
    }

    /// <summary>The guest ended while nobody looked.</summary>
    internal async Task BuryAsync(GuestStatus status, GuestState last)
    {
        await ClearAwayAsync(status.Domain.Id!.Value, status.Directory, status.OwnedFiles, _engine.Statuses.Open(status.Domain.Name, () => status));
        var reason = last.State == DomainState.Shutdown ? DomainShutoffReason.Shutdown
            : last == GuestState.Paused(DomainPausedReason.StartingUp) ? DomainShutoffReason.Failed
            : DomainShutoffReason.Crashed;
        lock (_gate)
        {
            _state = GuestState.ShutOff(reason);
            PublishLifecycle(DomainEventType.Stopped, (int)StoppedDetail(reason));
            RemoveIfGone();
        }
    }

    /// <summary>Lets the engine go. The guest runs on.</summary>
    internal async ValueTask DetachAsync()
    {
        if (Running?.Monitor is { } monitor) await monitor.DisposeAsync();
    }

    /// <summary>Makes up for what happened while nobody listened: QEMU's run states against what we knew. Called under the lock.</summary>
    private void Catch(RunningGuest running, string runState)
    {
        switch (runState)
        {
            case "running" when _state.State != DomainState.Running:
                SetRunning(running);
                break;
            case "paused" or "io-error" or "watchdog" when _state.State == DomainState.Running:
                running.StopReason = runState switch
                {
                    "io-error" => DomainPausedReason.IoError,
                    "watchdog" => DomainPausedReason.Watchdog,
                    _ => DomainPausedReason.Unknown,
                };
                SetPaused(running);
                break;
            case "shutdown":
                if (_state.State != DomainState.Shutdown)
                {
                    _state = GuestState.Shutdown(DomainShutdownReason.Unknown);
                    PublishLifecycle(DomainEventType.Shutdown, (int)DomainEventShutdownDetail.Finished);
                }
                FinishShutdown(running);
                break;
            case "suspended" when _state.State == DomainState.Running:
                _state = GuestState.PmSuspended(DomainPmSuspendedReason.Unknown);
                PublishLifecycle(DomainEventType.PmSuspended, (int)DomainEventPmSuspendedDetail.Memory);
                break;
            case "guest-panicked" when _state.State != DomainState.Crashed:
                _state = GuestState.Crashed(DomainCrashedReason.Panicked);
                PublishLifecycle(DomainEventType.Crashed, (int)DomainEventCrashedDetail.Panicked);
                FinishCrash(running);
                break;
        }
    }
}
