using Berth.Engine.Running;
using Berth.Engine.Store;
using Berth.Linux;

namespace Berth.Engine;

public sealed partial class GuestEngine
{
    private void Load()
    {
        foreach (var stored in Definitions.Load())
        {
            try
            {
                GuestFor(stored.Domain).Load(stored);
            }
            catch (Wire.LibvirtException e)
            {
                Note(new EngineNote(EngineNoteSeverity.Error, $"The stored definition of '{stored.Domain.Name}' is not used: {e.Message}", e));
            }
        }
        var found = new List<Task>();
        foreach (var status in Statuses.Load())
        {
            try
            {
                found.Add(Reattach(status));
            }
            catch (Exception e) when (e is Wire.LibvirtException or SystemCallException)
            {
                Note(new EngineNote(EngineNoteSeverity.Error, $"The running domain '{status.Domain.Name}' (process {status.ProcessId}) could not be taken over: {e.Message}", e));
            }
        }
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Ready = ready.Task;
        var probed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Settled = Task.WhenAll(Ready, probed.Task);
        Work.Run("asking emulators what they can do", async stopping =>
        {
            try
            {
                await Task.Delay(Options.ProbeDelay, stopping);
                await ProbeAsync(stopping);
            }
            finally
            {
                probed.SetResult();
            }
        });
        Work.Run("starting up", async stopping =>
        {
            try
            {
                await Task.WhenAll(found);
                await AutostartAsync(stopping);
            }
            finally
            {
                ready.SetResult();
            }
        });
    }

    private Guest GuestFor(Model.Domain domain) => Table.GetOrAdd(domain.Name, domain.Uuid!.Value, () => new Guest(this, domain.Name, domain.Uuid.Value));

    /// <summary>Takes a guest over that an earlier engine started, or notes that it has ended. The guest is there at once; its QEMU is asked in the background.</summary>
    private Task Reattach(GuestStatus status)
    {
        var guest = GuestFor(status.Domain);
        var id = status.Domain.Id!.Value;
        _lastId = Math.Max(_lastId, id);
        var process = status.Boot == HostBoot.Id ? ChildProcess.Attach(status.ProcessId, status.StartTime) : null;
        Ownership.Keep(status.OwnedFiles);
        foreach (var graphics in status.Domain.Devices.Graphics)
            if (graphics.Port is > 0 and var port) GraphicsPorts.Keep(port, id);

        var state = StateNames.Read(status.State, status.Reason);
        var running = process is null ? null : guest.Restore(status, process, state);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Run($"finding domain '{guest.Name}' again", async stopping =>
        {
            try
            {
                await (running is null ? guest.BuryAsync(status, state) : guest.ReconnectAsync(running, stopping));
            }
            finally
            {
                done.SetResult();
            }
        });
        return done.Task;
    }

    /// <summary>Starts what is to start with the host, once in each of its boots.</summary>
    private async Task AutostartAsync(CancellationToken stopping)
    {
        var mark = Path.Combine(Options.RunDirectory, "autostarted");
        if (File.Exists(mark) && await File.ReadAllTextAsync(mark, stopping) == HostBoot.Id) return;
        await AtomicFile.WriteAsync(mark, System.Text.Encoding.ASCII.GetBytes(HostBoot.Id), cancellation: stopping);
        await Task.WhenAll(Table.All.Where(g => g.Autostart && !g.IsActive).Select(g => AutostartAsync(g, stopping)));
    }

    private async Task AutostartAsync(Guest guest, CancellationToken stopping)
    {
        try
        {
            await guest.StartAsync(cancellation: stopping);
        }
        catch (Wire.LibvirtException e)
        {
            Note(new EngineNote(EngineNoteSeverity.Error, $"Domain '{guest.Name}' could not be started with the host: {e.Message}", e));
        }
    }
}
