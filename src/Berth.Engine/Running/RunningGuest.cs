using Berth.Engine.Store;
using Berth.Linux;
using Berth.Model;
using Berth.Wire.Protocol;

namespace Berth.Engine.Running;

/// <summary>What a guest has only while it runs. Members that change do so under the guest's lock.</summary>
internal sealed class RunningGuest
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public required int Id { get; init; }

    public required ChildProcess Process { get; init; }

    public required string MonitorPath { get; init; }

    public required string Directory { get; init; }

    /// <summary>The description with everything that was decided at the start. Replaced, never changed.</summary>
    public required Domain Domain { get; set; }

    /// <summary>The CPU that was asked for, where what the guest got may differ; null where it is as described.</summary>
    public Cpu? AskedCpu { get; set; }

    public required IReadOnlyList<OwnedFile> OwnedFiles { get; init; }

    public StatusFile Status { get; set; } = null!;

    /// <summary>Null until QEMU has answered for the first time, and when it could not be reached again.</summary>
    public GuestMonitor? Monitor { get; set; }

    /// <summary>Where in the log the words of this process begin.</summary>
    public long LogStart { get; init; }

    public List<string> Taints { get; init; } = [];

    /// <summary>The guest is to start again once it has shut down.</summary>
    public bool Reboot { get; set; }

    /// <summary>The start is still under way: should the process end, that is the start's failure.</summary>
    public bool IsStarting { get; set; }

    /// <summary>Why the guest ends, from the moment that is known; without one it has crashed.</summary>
    public DomainShutoffReason? EndReason { get; set; }

    /// <summary>Why the CPUs are about to stop.</summary>
    public DomainPausedReason? StopReason { get; set; }

    /// <summary>Why the CPUs are about to run.</summary>
    public DomainRunningReason? RunReason { get; set; }

    /// <summary>The threads of the virtual CPUs by number, once somebody has asked.</summary>
    public IReadOnlyDictionary<uint, int>? VcpuThreads { get; set; }

    public ConsoleSessions Consoles { get; } = new();

    /// <summary>Completes when the process has ended and all that it left has been cleared away.</summary>
    public Task Ended => _ended.Task;

    public void SetEnded() => _ended.TrySetResult();

    /// <summary>Ends the process: politely, and if that does not help by force.</summary>
    /// <param name="patience">How long the polite way may take.</param>
    /// <param name="force">Whether force is used after that.</param>
    /// <returns>Whether it has ended.</returns>
    public async Task<bool> TerminateAsync(TimeSpan patience, bool force)
    {
        Process.Kill(Signal.Terminate);
        try
        {
            await Process.WaitForExitAsync().WaitAsync(patience);
            return true;
        }
        catch (TimeoutException)
        {
            if (!force) return false;
            Process.Kill(Signal.Kill);
            await Process.WaitForExitAsync();
            return true;
        }
    }
}
