namespace Berth.Engine.Running;

/// <summary>What goes on without a caller waiting for it. Ended, and waited for, with the engine.</summary>
internal sealed class BackgroundWork(Action<EngineNote> note) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _running = [];
    private readonly CancellationTokenSource _stop = new();
    private bool _isClosed;

    /// <summary>Cancelled when the engine closes.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Starts it. What it throws is noted under its name.</summary>
    public void Run(string name, Func<CancellationToken, Task> work)
    {
        lock (_gate)
        {
            if (_isClosed) return;
            var task = Task.Run(() => GuardAsync(name, work));
            _running.Add(task);
            _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (_gate)
        {
            _isClosed = true;
            running = [.. _running];
        }
        await _stop.CancelAsync();
        await Task.WhenAll(running);
        _stop.Dispose();
    }

    private async Task GuardAsync(string name, Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The engine closes.
        }
        catch (Exception e)
        {
            note(new EngineNote(EngineNoteSeverity.Error, $"{name} failed: {e.Message}", e));
        }
    }

    private void Forget(Task task)
    {
        lock (_gate) _running.Remove(task);
    }
}
