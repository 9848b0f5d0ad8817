namespace Berth.Wire;

/// <summary>Sends a ping when nothing was heard for an interval, and gives up after a number of them in a row.</summary>
/// <param name="time">The clock.</param>
/// <param name="interval">How long silence may last before a ping.</param>
/// <param name="count">How many pings may stay without any sign of life.</param>
/// <param name="ping">Sends a ping.</param>
/// <param name="giveUp">Called once when the peer is taken for dead.</param>
public sealed class KeepAliveTimer(TimeProvider time, TimeSpan interval, int count, Action ping, Action giveUp) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private ITimer? timer;
    private long heard;
    private int unanswered;
    private bool disposed;
    private volatile bool paused;

    /// <summary>Nothing is read at the moment: silence proves nothing and is not counted.</summary>
    public bool IsPaused
    {
        get => paused;
        set
        {
            Touch();
            paused = value;
        }
    }

    /// <summary>Starts; does nothing the second time.</summary>
    public void Start()
    {
        lock (gate)
        {
            if (timer is not null || disposed) return;
            Touch();
            timer = time.CreateTimer(_ => Tick(), state: null, interval, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Notes a sign of life: any packet.</summary>
    public void Touch()
    {
        Volatile.Write(ref heard, time.GetTimestamp());
        Volatile.Write(ref unanswered, 0);
    }

    /// <summary>Stops.</summary>
    public ValueTask DisposeAsync()
    {
        lock (gate)
        {
            disposed = true;
            return timer?.DisposeAsync() ?? default;
        }
    }

    private void Tick()
    {
        if (paused) Touch();
        var silence = time.GetElapsedTime(Volatile.Read(ref heard));
        var next = interval - silence;
        if (next <= TimeSpan.Zero)
        {
            if (unanswered >= count)
            {
                giveUp();
                return;
            }

            unanswered++;
            ping();
            next = interval;
        }

        lock (gate)
        {
            if (!disposed) timer!.Change(next, Timeout.InfiniteTimeSpan);
        }
    }
}
