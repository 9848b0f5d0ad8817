using System.Threading.Tasks.Sources;

namespace Berth.Linux;

/// <summary>
/// An event for one waiter that resets itself: set while nobody waits, it is remembered once. Waiting allocates nothing.
/// </summary>
internal sealed class ReadySignal : IValueTaskSource
{
    private readonly Lock _gate = new();
    private ManualResetValueTaskSourceCore<bool> _wait = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private bool _set;
    private bool _waiting;
    private bool _closed;

    internal ValueTask WaitAsync(CancellationToken cancellation)
    {
        short version;
        lock (_gate)
        {
            if (_closed) return ValueTask.FromException(Closed());
            if (_waiting) throw new InvalidOperationException("Another operation already waits for this direction of the descriptor.");
            if (cancellation.IsCancellationRequested) return ValueTask.FromCanceled(cancellation);
            if (_set)
            {
                _set = false;
                return ValueTask.CompletedTask;
            }

            _wait.Reset();
            _waiting = true;
            version = _wait.Version;
        }

        if (cancellation.CanBeCanceled)
            _cancellation = cancellation.UnsafeRegister(static (self, token) => ((ReadySignal)self!).Cancel(token), this);
        return new ValueTask(this, version);
    }

    internal void Set()
    {
        lock (_gate)
        {
            if (!_waiting)
            {
                _set = true;
                return;
            }

            _waiting = false;
        }

        _wait.SetResult(true);
    }

    /// <summary>Whoever waits, now or later, gets an <see cref="ObjectDisposedException"/>.</summary>
    internal void Close()
    {
        lock (_gate)
        {
            _closed = true;
            if (!_waiting) return;
            _waiting = false;
        }

        _wait.SetException(Closed());
    }

    private void Cancel(CancellationToken token)
    {
        lock (_gate)
        {
            if (!_waiting) return;
            _waiting = false;
        }

        _wait.SetException(new OperationCanceledException(token));
    }

    private static ObjectDisposedException Closed() => new("descriptor", "The descriptor was closed while it was in use.");

    void IValueTaskSource.GetResult(short token)
    {
        // Waits for a cancellation in flight, which would otherwise hit the next wait.
        _cancellation.Dispose();
        _cancellation = default;
        _wait.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token, flags);
}
