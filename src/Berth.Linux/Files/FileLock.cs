using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Berth.Linux;

/// <summary>A file that one process at a time holds, for as long as it lives at most: the kernel ends the lock with the process.</summary>
public sealed class FileLock : IDisposable
{
    private readonly SafeFileHandle _file;

    private FileLock(SafeFileHandle file) => _file = file;

    /// <summary>Takes the lock, creating the file if need be, and writes our pid into it for people to read.</summary>
    /// <returns>Null when another holds it.</returns>
    /// <exception cref="SystemCallException">The file cannot be opened or locked.</exception>
    public static FileLock? TryTake(string path)
    {
        SafeFileHandle file = Libc.Own(Libc.Check(Libc.open(path, Libc.O_RDWR | Libc.O_CREAT | Libc.O_CLOEXEC | Libc.O_NOFOLLOW, 0x1a4), $"cannot open {path}"));
        try
        {
            // Such a lock belongs to the open file, which no child gets, and not to the process: closing some other descriptor of the file keeps it.
            // flock(2) would do as well, if the runtime did not use it too, for FileShare.
            if (!TrySet(file, Libc.F_WRLCK))
            {
                int errno = Libc.Errno;
                file.Dispose();
                return errno == Errno.EAGAIN ? null : throw new SystemCallException($"cannot lock {path}", errno);
            }

            RandomAccess.SetLength(file, 0);
            RandomAccess.Write(file, Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"), 0);
            return new FileLock(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Gives the lock up. The file stays: removing it would let two processes hold "the" lock.</summary>
    public void Dispose()
    {
        if (_file.IsClosed) return;
        // Closing alone would leave the lock, for an instant, with a child that has been forked and has not closed its copy yet.
        TrySet(_file, Libc.F_UNLCK);
        _file.Dispose();
    }

    private static unsafe bool TrySet(SafeFileHandle file, short type)
    {
        // struct flock of 64-bit Linux: l_type, l_whence (shorts), l_start, l_len (0: to the end), l_pid.
        long* range = stackalloc long[4];
        new Span<long>(range, 4).Clear();
        *(short*)range = type;
        return Libc.fcntl(file, Libc.F_OFD_SETLK, (nint)range) == 0;
    }
}
