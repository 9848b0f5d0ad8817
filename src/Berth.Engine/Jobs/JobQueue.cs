using Berth.Wire.Protocol;

namespace Berth.Engine.Jobs;

/// <summary>Lets the changes to one guest happen one after the other, in the order in which they were asked for.</summary>
/// <param name="guest">The guest's name at the moment.</param>
/// <param name="patience">How long a change waits for its turn.</param>
internal sealed class JobQueue(Func<string> guest, TimeSpan patience)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(string Name, TaskCompletionSource Turn)> _waiting = new();

    /// <summary>The change that is under way.</summary>
    public Job? Current { get; private set; }

    /// <summary>Waits for its turn.</summary>
    /// <param name="name">What the change does, for those who have to wait for it.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="Wire.LibvirtException">Its turn did not come in time (<see cref="ErrorCode.OperationTimeout"/>); names the change that is in the way.</exception>
    public async ValueTask<JobLease> BeginAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        LinkedListNode<(string Name, TaskCompletionSource Turn)> place;
        lock (_gate)
        {
            if (Current is null)
            {
                Current = new Job(name, DateTimeOffset.UtcNow);
                return new JobLease(this);
            }
            place = _waiting.AddLast((name, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)));
        }
        try
        {
            await place.Value.Turn.Task.WaitAsync(patience, cancellation);
            return new JobLease(this);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            Leave(place);
            if (e is OperationCanceledException) throw;
            throw Failures.Of(ErrorCode.OperationTimeout, Explain(name));
        }
    }

    internal void End()
    {
        lock (_gate)
        {
            if (_waiting.First is not { } next)
            {
                Current = null;
                return;
            }
            _waiting.RemoveFirst();
            Current = new Job(next.Value.Name, DateTimeOffset.UtcNow);
            next.Value.Turn.SetResult();
        }
    }

    private void Leave(LinkedListNode<(string Name, TaskCompletionSource Turn)> place)
    {
        lock (_gate)
        {
            if (place.List is not null)
            {
                _waiting.Remove(place);
                return;
            }
        }
        // The turn came while we gave up.
        End();
    }

    private string Explain(string name)
    {
        var current = Current;
        return current is null
            ? $"cannot {name} domain '{guest()}': other changes kept it busy for {patience.TotalSeconds:0} s"
            : $"cannot {name} domain '{guest()}': '{current.Name}' has been under way since {current.Since:yyyy-MM-dd HH:mm:ss}Z";
    }
}
