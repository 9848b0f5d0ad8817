namespace Berth.Wire;

/// <summary>Sends a ping when nothing was heard for an interval, and gives up after a number of them in a row.</summary>
/// <param name="time">The clock.</param>
/// <param name="interval">How long silence may last before a ping.</param>
/// <param name="count">How many pings may stay without any sign of life.</param>
/// <param name="ping">Sends a ping.</param>
/// <param name="giveUp">Called once when the peer is taken for dead.</param>
public sealed class KeepAliveTimer(TimeProvider time, TimeSpan interval, int count, Action ping, Action giveUp) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private long _heard;
    private int _unanswered;
    private bool _disposed;
    private volatile bool _paused;

    /// <summary>Nothing is read at the moment: silence proves nothing and is not counted.</summary>
    public bool IsPaused
    {
        get => _paused;
        set
        {
            Touch();
            _paused = value;
        }
    }

    /// <summary>Starts; does nothing the second time.</summary>
    public void Start()
    {
        lock (_gate)
        {
            if (_timer is not null || _disposed) return;
            Touch();
            _timer = time.CreateTimer(_ => Tick(), state: null, interval, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Notes a sign of life: any packet.</summary>
    public void Touch()
    {
        Volatile.Write(ref _heard, time.GetTimestamp());
        Volatile.Write(ref _unanswered, 0);
    }

    /// <summary>Stops.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _disposed = true;
            return _timer?.DisposeAsync() ?? default;
        }
    }

    private void Tick()
    {
        if (_paused) Touch();
        var silence = time.GetElapsedTime(Volatile.Read(ref _heard));
        var next = interval - silence;
        if (next <= TimeSpan.Zero)
        {
            if (_unanswered >= count)
            {
                giveUp();
                return;
            }

            _unanswered++;
            ping();
            next = interval;
        }

        lock (_gate)
        {
            if (!_disposed) _timer!.Change(next, Timeout.InfiniteTimeSpan);
        }
    }
}
