using Berth.Engine.Running;
using Berth.Engine.Store;
using Berth.Model;
using Berth.Wire.Protocol;

namespace Berth.Engine;

public sealed partial class Guest
{
    /// <summary>How long the last words of a monitor may take to arrive after the process has ended.</summary>
    private static readonly TimeSpan s_lastEvents = TimeSpan.FromSeconds(1);

    /// <summary>Waits for the end of the process and clears away what it leaves.</summary>
    private async Task WatchAsync(RunningGuest running, CancellationToken stopping)
    {
        await running.Process.WaitForExitAsync(stopping);
        if (running.Monitor is { } monitor)
        {
            // QEMU may have told why it ended; that comes before the end of the connection.
            await monitor.Ended.WaitAsync(s_lastEvents, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await monitor.DisposeAsync();
        }
        await ClearAwayAsync(running.Id, running.Directory, running.OwnedFiles, running.Status);
        DomainShutoffReason reason;
        lock (_gate) reason = running.EndReason ?? (running.IsStarting ? DomainShutoffReason.Failed : DomainShutoffReason.Crashed);
        LogEnd(running.Domain.Name, reason);
        lock (_gate)
        {
            _state = GuestState.ShutOff(reason);
            if (!running.IsStarting) PublishLifecycle(DomainEventType.Stopped, (int)StoppedDetail(reason));
            _running = null;
            IsUpdated = false;
            RemoveIfGone();
        }
        running.SetEnded();
    }

    private void LogEnd(string name, DomainShutoffReason reason)
    {
        try
        {
            using var log = GuestLog.Open(_engine.Options.LogDirectory, name);
            log.WriteEnd($"ended: {reason.ToString().ToLowerInvariant()}");
        }
        catch (IOException)
        {
            // The log is for people; nothing depends on it.
        }
    }

    /// <summary>Removes what a process leaves, and gives back what it had.</summary>
    private async Task ClearAwayAsync(int id, string directory, IReadOnlyList<OwnedFile> files, StatusFile status)
    {
        _engine.Ownership.Return(files);
        _engine.GraphicsPorts.Release(id);
        try
        {
            if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
            await status.DeleteAsync();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _engine.Note(new EngineNote(EngineNoteSeverity.Warning, $"Not everything that domain '{Name}' left could be removed: {e.Message}", e));
        }
    }

    private static DomainEventStoppedDetail StoppedDetail(DomainShutoffReason reason) => reason switch
    {
        DomainShutoffReason.Shutdown => DomainEventStoppedDetail.Shutdown,
        DomainShutoffReason.Destroyed => DomainEventStoppedDetail.Destroyed,
        DomainShutoffReason.Crashed => DomainEventStoppedDetail.Crashed,
        DomainShutoffReason.Migrated => DomainEventStoppedDetail.Migrated,
        DomainShutoffReason.Saved => DomainEventStoppedDetail.Saved,
        DomainShutoffReason.FromSnapshot => DomainEventStoppedDetail.FromSnapshot,
        _ => DomainEventStoppedDetail.Failed,
    };

    /// <summary>The guest has shut down and its process waits: starts it again, or ends the process. Called under the lock.</summary>
    private void FinishShutdown(RunningGuest running)
    {
        if (running.Reboot || running.Domain.OnPoweroff == LifecycleAction.Restart)
        {
            running.Reboot = false;
            _engine.Work.Run($"rebooting domain '{_name}'", _ => RestartAsync(running));
            return;
        }
        EndInBackground(running, DomainShutoffReason.Shutdown);
    }

    /// <summary>Called under the lock.</summary>
    private void EndInBackground(RunningGuest running, DomainShutoffReason reason)
    {
        running.EndReason ??= reason;
        _engine.Work.Run($"ending domain '{_name}'", _ => running.TerminateAsync(_engine.Options.TerminationTimeout, force: true));
    }

    /// <summary>Starts the machine from its power switch, in the same process.</summary>
    private async Task RestartAsync(RunningGuest running)
    {
        using var job = await BeginAsync("restart", CancellationToken.None);
        if (Running != running || running.Monitor is not { } monitor) return;
        await monitor.ChangeAsync("system_reset", CancellationToken.None);
        lock (_gate) _state = GuestState.Paused(DomainPausedReason.StartingUp);
        await RunCpusAsync(running, DomainRunningReason.Booted);
        await SaveStatusAsync();
    }

    /// <summary>What its description says about a guest whose system has crashed. Called under the lock.</summary>
    private void FinishCrash(RunningGuest running)
    {
        var action = running.Domain.OnCrash ?? LifecycleAction.Destroy;
        _engine.Work.Run($"handling the crash of domain '{_name}'", async stopping =>
        {
            if (action is LifecycleAction.CoredumpDestroy or LifecycleAction.CoredumpRestart) await DumpAsync(running, stopping);
            switch (action)
            {
                case LifecycleAction.Preserve:
                    return;
                case LifecycleAction.Restart or LifecycleAction.CoredumpRestart:
                    await RestartAsync(running);
                    return;
                default:
                    lock (_gate) running.EndReason ??= DomainShutoffReason.Crashed;
                    await running.TerminateAsync(_engine.Options.TerminationTimeout, force: true);
                    return;
            }
        });
    }

    /// <summary>Writes the crashed guest's memory to a file. That it fails keeps nothing else from happening.</summary>
    private async Task DumpAsync(RunningGuest running, CancellationToken stopping)
    {
        if (running.Monitor is not { } monitor) return;
        var directory = Path.Combine(_engine.Options.StateDirectory, "dump");
        Store.PrivateDirectory.Create(directory);
        var path = Path.Combine(directory, $"{running.Id}-{DateTime.UtcNow:yyyyMMdd-HHmmss}.core");
        try
        {
            using var file = Linux.OutputFile.Open(path, append: false);
            await monitor.ExecuteAsync(new Qemu.Monitor.QmpCommand("getfd", w => w.WriteString("fdname"u8, "dump")) { Descriptor = file }, stopping);
            await monitor.ExecuteAsync(new Qemu.Monitor.QmpCommand("dump-guest-memory", w =>
            {
                w.WriteBoolean("paging"u8, false);
                w.WriteString("protocol"u8, "fd:dump");
            })
            { Timeout = Timeout.InfiniteTimeSpan }, stopping);
            _engine.Note(new EngineNote(EngineNoteSeverity.Information, $"The memory of crashed domain '{Name}' is in {path}."));
        }
        catch (Exception e) when (e is Wire.LibvirtException or IOException)
        {
            _engine.Note(new EngineNote(EngineNoteSeverity.Error, $"The memory of crashed domain '{Name}' could not be written to {path}: {e.Message}", e));
        }
    }
}
