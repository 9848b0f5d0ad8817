namespace Berth.Engine.Jobs;

/// <summary>The right to change a guest; disposing it lets the next one begin.</summary>
internal sealed class JobLease(JobQueue queue) : IDisposable
{
    private int _ended;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0) queue.End();
    }
}
