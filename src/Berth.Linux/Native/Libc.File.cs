using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Berth.Linux;

internal static unsafe partial class Libc
{
    internal const int O_RDONLY = 0;
    internal const int O_WRONLY = 1;
    internal const int O_RDWR = 2;
    internal const int O_CREAT = 0x40;
    internal const int O_EXCL = 0x80;
    internal const int O_NOCTTY = 0x100;
    internal const int O_TRUNC = 0x200;
    internal const int O_APPEND = 0x400;
    internal const int O_NONBLOCK = 0x800;
    internal const int O_CLOEXEC = 0x80000;
    // These two swap their values between x86 and the other architectures.
    internal static readonly int O_DIRECTORY = IsX64 ? 0x10000 : 0x4000;
    internal static readonly int O_NOFOLLOW = IsX64 ? 0x20000 : 0x8000;

    internal const int F_SETFD = 2;
    internal const int F_GETFL = 3;
    internal const int F_SETFL = 4;
    internal const int F_DUPFD_CLOEXEC = 1030;
    internal const int F_OFD_SETLK = 37;
    internal const int FD_CLOEXEC = 1;
    internal const short F_WRLCK = 1;
    internal const short F_UNLCK = 2;

    internal static bool IsX64 => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int open(string path, int flags, uint mode);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int fcntl(SafeHandle descriptor, int command, nint argument);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint read(SafeHandle descriptor, byte* buffer, nuint size);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint write(SafeHandle descriptor, byte* buffer, nuint size);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int fsync(SafeFileHandle descriptor);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int fchmod(SafeFileHandle descriptor, uint mode);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int rename(string from, string to);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int unlink(string path);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int chmod(string path, uint mode);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int chown(string path, uint user, uint group);

    internal const int X_OK = 1;

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int access(string path, int mode);

    internal const int AT_FDCWD = -100;
    internal const int AT_SYMLINK_NOFOLLOW = 0x100;
    internal const uint STATX_BASIC_STATS = 0x7ff;

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int statx(int directory, string path, int flags, uint mask, byte* result);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int epoll_create1(int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int epoll_ctl(SafeHandle epoll, int operation, SafeHandle descriptor, byte* change);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int epoll_wait(SafeHandle epoll, byte* events, int count, int timeout);
}
