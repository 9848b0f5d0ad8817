using Berth.Engine.Running;
using Berth.Model;
using Berth.Wire.Protocol;

namespace Berth.Engine;

public sealed partial class Guest
{
    /// <summary>Starts it on its definition.</summary>
    public async Task StartAsync(DomainCreateFlags flags = 0, GuestOwner? owner = null, CancellationToken cancellation = default)
    {
        const DomainCreateFlags Known = DomainCreateFlags.Paused | DomainCreateFlags.AutoDestroy | DomainCreateFlags.BypassCache
            | DomainCreateFlags.ForceBoot | DomainCreateFlags.ResetNvram;
        Failures.CheckFlags((uint)flags, (uint)Known, "virDomainCreateWithFlags");
        using var job = await BeginAsync("start", cancellation);
        if (IsActive) throw Failures.Invalid($"domain '{Name}' is already running");
        await LaunchAsync(Definition ?? throw Failures.NotRunning(Name), flags, owner, cancellation);
    }

    /// <summary>Starts it on a description that is not stored.</summary>
    internal async Task CreateAsync(Domain domain, DomainCreateFlags flags, GuestOwner? owner, CancellationToken cancellation)
    {
        using var job = await BeginAsync("create", cancellation);
        if (IsActive) throw Failures.Invalid($"domain '{Name}' is already running");
        await LaunchAsync(domain, flags, owner, cancellation);
    }

    /// <summary>Ends its process, at once.</summary>
    public async Task DestroyAsync(DomainDestroyFlags flags = 0, CancellationToken cancellation = default)
    {
        Failures.CheckFlags((uint)flags, (uint)(DomainDestroyFlags.Graceful | DomainDestroyFlags.RemoveLogs), "virDomainDestroyFlags");
        var running = RequireRunning();
        await StopAsync(running, DomainShutoffReason.Destroyed, force: (flags & DomainDestroyFlags.Graceful) == 0, cancellation);
        if ((flags & DomainDestroyFlags.RemoveLogs) != 0) File.Delete(GuestLog.PathOf(_engine.Options.LogDirectory, Name));
    }

    /// <summary>Asks the guest to shut down; it may take its time, or refuse.</summary>
    public async Task ShutdownAsync(DomainShutdownFlags flags = 0, CancellationToken cancellation = default)
    {
        CheckShutdownMode((uint)flags, "virDomainShutdownFlags");
        using var job = await BeginAsync("shut down", cancellation);
        await PowerDownAsync(reboot: RequireRunning().Domain.OnPoweroff == LifecycleAction.Restart);
    }

    /// <summary>Asks the guest to shut down, and starts it again once it has.</summary>
    public async Task RebootAsync(DomainRebootFlags flags = 0, CancellationToken cancellation = default)
    {
        CheckShutdownMode((uint)flags, "virDomainReboot");
        using var job = await BeginAsync("reboot", cancellation);
        await PowerDownAsync(reboot: true);
    }

    /// <summary>Pushes the reset button.</summary>
    public async Task ResetAsync(CancellationToken cancellation = default)
    {
        using var job = await BeginAsync("reset", cancellation);
        SetReboot(RequireRunning(), false);
        await RequireMonitor().ChangeAsync("system_reset", CancellationToken.None);
        await SaveStatusAsync();
    }

    /// <summary>Stops its CPUs.</summary>
    public async Task SuspendAsync(CancellationToken cancellation = default)
    {
        using var job = await BeginAsync("suspend", cancellation);
        var running = RequireRunning();
        if (State.State == DomainState.PmSuspended) throw Failures.Invalid($"domain '{Name}' sleeps: wake it up first");
        if (State.State == DomainState.Paused) return;
        await StopCpusAsync(running, DomainPausedReason.User);
        await SaveStatusAsync();
    }

    /// <summary>Lets its CPUs run.</summary>
    public async Task ResumeAsync(CancellationToken cancellation = default)
    {
        using var job = await BeginAsync("resume", cancellation);
        var running = RequireRunning();
        switch (State.State)
        {
            case DomainState.Running:
                return;
            case DomainState.PmSuspended:
                throw Failures.Invalid($"domain '{Name}' sleeps: wake it up first");
            case DomainState.Crashed:
                throw Failures.Invalid($"domain '{Name}' has crashed: reset or destroy it");
        }
        await RunCpusAsync(running, DomainRunningReason.Unpaused);
        await SaveStatusAsync();
    }

    /// <summary>Ends the process and waits until nothing is left of it.</summary>
    internal async Task StopAsync(RunningGuest running, DomainShutoffReason reason, bool force, CancellationToken cancellation)
    {
        lock (_gate) running.EndReason = reason;
        // Outside the queue of changes: one that waits for a QEMU that does not answer ends with it.
        if (!await running.TerminateAsync(_engine.Options.TerminationTimeout, force))
        {
            lock (_gate) running.EndReason = null;
            throw Failures.Of(ErrorCode.OperationFailed, $"domain '{Name}' did not end within {_engine.Options.TerminationTimeout.TotalSeconds:0} s of being asked to");
        }
        await running.Ended.WaitAsync(cancellation);
    }

    private async Task StopCpusAsync(RunningGuest running, DomainPausedReason reason)
    {
        lock (_gate) running.StopReason = reason;
        await RequireMonitor().ChangeAsync("stop", CancellationToken.None);
        lock (_gate)
        {
            // QEMU says nothing when they had stopped already.
            if (_running == running && _state.State == DomainState.Running) SetPaused(running);
            running.StopReason = null;
        }
    }

    private async Task RunCpusAsync(RunningGuest running, DomainRunningReason reason)
    {
        lock (_gate) running.RunReason = reason;
        await RequireMonitor().ChangeAsync("cont", CancellationToken.None);
        lock (_gate)
        {
            if (_running == running && _state.State == DomainState.Paused) SetRunning(running);
            running.RunReason = null;
        }
    }

    private async Task PowerDownAsync(bool reboot)
    {
        var running = RequireRunning();
        SetReboot(running, reboot);
        // Written first: should we end before the guest has, the next engine knows what is to happen then.
        await SaveStatusAsync();
        await RequireMonitor().ChangeAsync("system_powerdown", CancellationToken.None);
    }

    private void SetReboot(RunningGuest running, bool reboot)
    {
        lock (_gate) running.Reboot = reboot;
    }

    private void CheckShutdownMode(uint flags, string function)
    {
        const DomainShutdownFlags Known = DomainShutdownFlags.AcpiPowerButton | DomainShutdownFlags.GuestAgent;
        Failures.CheckFlags(flags, (uint)Known, function);
        if (flags == (uint)DomainShutdownFlags.GuestAgent) throw NoAgent();
    }

    private Wire.LibvirtException NoAgent() =>
        Failures.Of(ErrorCode.ArgumentUnsupported, $"no guest agent is connected to domain '{Name}'; use the ACPI power button");
}
