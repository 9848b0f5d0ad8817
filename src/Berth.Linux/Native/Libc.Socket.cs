using System.Runtime.InteropServices;

namespace Berth.Linux;

internal static unsafe partial class Libc
{
    internal const int AF_UNIX = 1;
    internal const int SOCK_STREAM = 1;
    internal const int SOCK_NONBLOCK = O_NONBLOCK;
    internal const int SOCK_CLOEXEC = O_CLOEXEC;
    internal const int SOL_SOCKET = 1;
    internal const int SO_PEERCRED = 17;
    internal const int SCM_RIGHTS = 1;
    internal const int MSG_CTRUNC = 0x8;
    internal const int MSG_DONTWAIT = 0x40;
    internal const int MSG_NOSIGNAL = 0x4000;
    internal const int MSG_CMSG_CLOEXEC = 0x40000000;
    internal const int SHUT_RD = 0;
    internal const int SHUT_WR = 1;
    internal const int SHUT_RDWR = 2;

    [StructLayout(LayoutKind.Sequential)]
    internal struct IoVector
    {
        internal byte* Base;
        internal nuint Length;
    }

    /// <summary>struct msghdr of 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct MessageHeader
    {
        internal void* Name;
        internal uint NameLength;
        internal IoVector* Vectors;
        internal nuint VectorCount;
        internal byte* Control;
        internal nuint ControlLength;
        internal int Flags;
    }

    /// <summary>struct cmsghdr of 64-bit Linux; the data follows, and the next header starts at a multiple of 8 bytes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct ControlHeader
    {
        internal nuint Length;
        internal int Level;
        internal int Type;
    }

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int socket(int domain, int type, int protocol);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int socketpair(int domain, int type, int protocol, int* pair);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int bind(SafeHandle socket, byte* address, uint length);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int listen(SafeHandle socket, int backlog);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int connect(SafeHandle socket, byte* address, uint length);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int accept4(SafeHandle socket, byte* address, uint* length, int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int shutdown(SafeHandle socket, int how);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int getsockname(SafeHandle socket, byte* address, uint* length);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int getsockopt(SafeHandle socket, int level, int name, void* value, uint* length);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint recvmsg(SafeHandle socket, MessageHeader* message, int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint sendmsg(SafeHandle socket, MessageHeader* message, int flags);
}
