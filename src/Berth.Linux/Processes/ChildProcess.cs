using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace Berth.Linux;

/// <summary>
/// A process that we started, or one found again that an earlier run of ours had started. It is known by a pidfd, so that nothing here can
/// hit a stranger that got the same number, and its end is seen at once, whether or not anybody waits for it.
/// </summary>
/// <remarks>
/// A program that uses this must not use <see cref="System.Diagnostics.Process"/>: its handler for SIGCHLD may take the exits of our
/// children. A pid and a start time prove identity within one boot only; keep them where a reboot clears them, as under <c>/run</c>.
/// </remarks>
public sealed class ChildProcess : IReadyHandler
{
    private readonly SafeFileHandle _handle;
    private readonly bool _isOurs;
    private readonly TaskCompletionSource<ExitStatus> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(int pid, ulong startTime, SafeFileHandle handle, bool isOurs)
    {
        Pid = pid;
        StartTime = startTime;
        _handle = handle;
        _isOurs = isOurs;
        Reactor.Shared.Watch(handle, EpollEvents.In | EpollEvents.OneShot, this);
    }

    public int Pid { get; }

    /// <summary>When the process started, in clock ticks since boot (field 22 of <c>/proc/PID/stat</c>). With the pid it names the process for as long as the host is up.</summary>
    public ulong StartTime { get; }

    public bool HasExited => _exit.Task.IsCompleted;

    /// <summary>Starts a program and returns once it runs: the kernel has accepted and loaded it.</summary>
    /// <exception cref="SystemCallException">It could not be started; says the program and the reason.</exception>
    /// <exception cref="ArgumentException">The description asks for something that no process can have.</exception>
    public static ChildProcess Spawn(ProcessSpec spec)
    {
        int pid = Spawner.Spawn(spec);
        try
        {
            // The child stays a zombie until we reap it, so neither its pidfd nor its start time can be another's.
            SafeFileHandle handle = Open(pid) ?? throw new SystemCallException($"cannot watch {spec.FileName}", Errno.ESRCH);
            return new ChildProcess(pid, ProcessStat.Read(pid)?.StartTime ?? 0, handle, isOurs: true);
        }
        catch (SystemCallException)
        {
            // Out of descriptors or memory: nobody could look after the child.
            Spawner.Abandon(pid);
            throw;
        }
    }

    /// <summary>Finds a running process again, in whatever relation it is to us. How it ends stays unknown unless it is our child.</summary>
    /// <returns>Null when that process has ended, even if its number belongs to another now.</returns>
    public static ChildProcess? Attach(int pid, ulong startTime)
    {
        // First the handle, then the proof: whoever has the number after we hold the handle and is old enough is the one held.
        SafeFileHandle? handle = Open(pid);
        if (handle is null) return null;
        if (ProcessStat.Read(pid) == new ProcessStat(startTime, HasEnded: false)) return new ChildProcess(pid, startTime, handle, isOurs: false);
        handle.Dispose();
        return null;
    }

    /// <summary>How the process ends, once it has. Any number of callers may wait.</summary>
    public Task<ExitStatus> WaitForExitAsync(CancellationToken cancellation = default) => _exit.Task.WaitAsync(cancellation);

    /// <summary>Sends a signal to this process and no other.</summary>
    /// <returns>False when it has ended already.</returns>
    /// <exception cref="SystemCallException">We may not signal it.</exception>
    public bool Kill(Signal signal)
    {
        bool held = false;
        try
        {
            _handle.DangerousAddRef(ref held);
            long result = Libc.syscall(Libc.SYS_pidfd_send_signal, _handle.DangerousGetHandle(), (nint)signal, 0, 0);
            if (result == 0) return true;
            return Libc.Errno == Errno.ESRCH ? false : throw new SystemCallException($"cannot send signal {signal} to process {Pid}", Libc.Errno);
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
        finally
        {
            if (held) _handle.DangerousRelease();
        }
    }

    unsafe void IReadyHandler.OnReady(long key, EpollEvents events)
    {
        ExitStatus status = ExitStatus.Unknown;
        if (_isOurs)
        {
            // siginfo_t of SIGCHLD: si_signo, si_errno, si_code, padding, si_pid, si_uid, si_status.
            byte* info = stackalloc byte[128];
            if (Libc.waitid(Libc.P_PIDFD, (int)_handle.DangerousGetHandle(), info, Libc.WEXITED | Libc.WNOHANG) == 0)
            {
                int how = Unsafe.ReadUnaligned<int>(info + 8);
                int value = Unsafe.ReadUnaligned<int>(info + 24);
                status = how == Libc.CLD_EXITED ? ExitStatus.Exited(value) : ExitStatus.Killed(value);
            }
        }

        Reactor.Shared.Unwatch(key, _handle);
        _handle.Dispose();
        _exit.TrySetResult(status);
    }

    private static SafeFileHandle? Open(int pid)
    {
        long descriptor = Libc.syscall(Libc.SYS_pidfd_open, pid, 0, 0, 0);
        if (descriptor >= 0) return Libc.Own((int)descriptor);
        return Libc.Errno is Errno.ESRCH or Errno.EINVAL ? null : throw new SystemCallException($"cannot open process {pid}", Libc.Errno);
    }
}
