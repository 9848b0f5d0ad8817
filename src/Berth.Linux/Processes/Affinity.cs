namespace Berth.Linux;

/// <summary>On which host CPUs threads may run.</summary>
public static unsafe class Affinity
{
    /// <summary>The CPUs a thread may run on, ascending.</summary>
    /// <param name="threadId">A thread, or a process for its first thread; 0 for the calling thread.</param>
    /// <exception cref="SystemCallException">There is no such thread.</exception>
    public static IReadOnlyList<int> Get(int threadId)
    {
        // The kernel refuses a buffer smaller than its own, which is for as many CPUs as it was built for.
        for (int size = 128; ; size *= 2)
        {
            byte[] set = new byte[size];
            int result;
            fixed (byte* first = set) result = Libc.sched_getaffinity(threadId, (nuint)size, first);
            if (result >= 0) return [.. Enumerable.Range(0, size * 8).Where(cpu => (set[cpu / 8] & (1 << (cpu % 8))) != 0)];
            if (Libc.Errno != Errno.EINVAL || size > 1 << 16) throw new SystemCallException($"cannot tell where thread {threadId} may run", Libc.Errno);
        }
    }
}
