using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Berth.Linux;

/// <summary>The system calls on UNIX stream sockets, each tried once and never waiting.</summary>
internal static unsafe class SocketCalls
{
    private static readonly int HeaderSize = sizeof(Libc.ControlHeader);
    private static readonly int ControlSize = HeaderSize + UnixSocket.MaxDescriptors * sizeof(int);

    internal static SafeFileHandle Create() =>
        Libc.Own(Libc.Check(Libc.socket(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC, 0), "cannot create a socket"));

    /// <returns>0 or an error number.</returns>
    internal static int TryConnect(SafeFileHandle handle, byte[] address)
    {
        fixed (byte* first = address)
        {
            while (true)
            {
                if (Libc.connect(handle, first, (uint)address.Length) == 0) return 0;
                if (Libc.Errno != Errno.EINTR) return Libc.Errno;
            }
        }
    }

    internal static (SafeFileHandle First, SafeFileHandle Second) CreatePair(int flags)
    {
        int* pair = stackalloc int[2];
        Libc.Check(Libc.socketpair(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_CLOEXEC | flags, 0, pair), "cannot create a pair of sockets");
        return (Libc.Own(pair[0]), Libc.Own(pair[1]));
    }

    /// <returns>Null when there is nothing to receive now.</returns>
    internal static ReceiveResult? TryReceive(SafeFileHandle socket, Span<byte> buffer)
    {
        byte* control = stackalloc byte[ControlSize];
        fixed (byte* first = buffer)
        {
            Libc.IoVector vector = new() { Base = first, Length = (nuint)buffer.Length };
            Libc.MessageHeader message = new() { Vectors = &vector, VectorCount = 1, Control = control, ControlLength = (nuint)ControlSize };
            while (true)
            {
                nint bytes = Libc.recvmsg(socket, &message, Libc.MSG_DONTWAIT | Libc.MSG_CMSG_CLOEXEC);
                if (bytes >= 0)
                    return new ReceiveResult((int)bytes, ReadDescriptors(control, (int)message.ControlLength), (message.Flags & Libc.MSG_CTRUNC) != 0);

                switch (Libc.Errno)
                {
                    case Errno.EINTR: continue;
                    case Errno.EAGAIN: return null;
                    default: throw new SystemCallException("cannot receive from a socket", Libc.Errno);
                }
            }
        }
    }

    private static SafeFileHandle[]? ReadDescriptors(byte* control, int length)
    {
        SafeFileHandle[]? descriptors = null;
        for (int at = 0; at + HeaderSize <= length;)
        {
            Libc.ControlHeader* header = (Libc.ControlHeader*)(control + at);
            int size = (int)Math.Min(header->Length, (nuint)(length - at));
            if (size < HeaderSize) break;
            if (header->Level == Libc.SOL_SOCKET && header->Type == Libc.SCM_RIGHTS)
            {
                ReadOnlySpan<int> numbers = new(header + 1, (size - HeaderSize) / sizeof(int));
                SafeFileHandle[] owned = new SafeFileHandle[numbers.Length];
                for (int i = 0; i < owned.Length; i++) owned[i] = Libc.Own(numbers[i]);
                descriptors = descriptors is null ? owned : [.. descriptors, .. owned];
            }

            at += (size + 7) & ~7;
        }

        return descriptors is { Length: 0 } ? null : descriptors;
    }

    /// <returns>How many bytes were sent; -1 when there is no room now.</returns>
    internal static int TrySend(SafeFileHandle socket, ReadOnlySpan<byte> bytes, SafeHandle? descriptor)
    {
        byte* control = stackalloc byte[HeaderSize + 8];
        bool held = false;
        try
        {
            fixed (byte* first = bytes)
            {
                Libc.IoVector vector = new() { Base = first, Length = (nuint)bytes.Length };
                Libc.MessageHeader message = new() { Vectors = &vector, VectorCount = 1 };
                if (descriptor is not null)
                {
                    descriptor.DangerousAddRef(ref held);
                    *(Libc.ControlHeader*)control = new Libc.ControlHeader { Length = (nuint)(HeaderSize + sizeof(int)), Level = Libc.SOL_SOCKET, Type = Libc.SCM_RIGHTS };
                    *(int*)(control + HeaderSize) = (int)descriptor.DangerousGetHandle();
                    message.Control = control;
                    message.ControlLength = (nuint)(HeaderSize + 8);
                }

                while (true)
                {
                    nint sent = Libc.sendmsg(socket, &message, Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL);
                    if (sent >= 0) return (int)sent;
                    if (Libc.Errno == Errno.EAGAIN) return -1;
                    if (Libc.Errno != Errno.EINTR) throw new SystemCallException("cannot send to a socket", Libc.Errno);
                }
            }
        }
        finally
        {
            if (held) descriptor!.DangerousRelease();
        }
    }

    /// <returns>Null when no connection waits.</returns>
    internal static SafeFileHandle? TryAccept(SafeFileHandle socket, string path)
    {
        while (true)
        {
            int accepted = Libc.accept4(socket, null, null, Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC);
            if (accepted >= 0) return Libc.Own(accepted);
            switch (Libc.Errno)
            {
                case Errno.EAGAIN: return null;
                case Errno.EINTR or Errno.ECONNABORTED: continue;
                default: throw new SystemCallException($"cannot accept a connection on {path}", Libc.Errno);
            }
        }
    }

    /// <returns>0 or an error number.</returns>
    internal static int TryBind(SafeFileHandle socket, byte[] address)
    {
        fixed (byte* first = address) return Libc.bind(socket, first, (uint)address.Length) == 0 ? 0 : Libc.Errno;
    }

    /// <summary>The path that a UNIX socket is bound to.</summary>
    internal static string GetPath(SafeFileHandle socket)
    {
        // struct sockaddr_un: the family, then the path with or without its NUL.
        byte* address = stackalloc byte[UnixAddress.Size + 1];
        uint length = UnixAddress.Size;
        Libc.Check(Libc.getsockname(socket, address, &length), "cannot tell the address of a socket");
        if (length < sizeof(short) || *(short*)address != Libc.AF_UNIX) throw new SystemCallException("the socket is no UNIX socket", Errno.EINVAL);
        address[Math.Min(length, UnixAddress.Size)] = 0;
        return Marshal.PtrToStringUTF8((nint)(address + sizeof(short))) ?? "";
    }

    internal static PeerCredentials GetPeer(SafeFileHandle socket)
    {
        int* credentials = stackalloc int[3];
        uint length = 3 * sizeof(int);
        Libc.Check(Libc.getsockopt(socket, Libc.SOL_SOCKET, Libc.SO_PEERCRED, credentials, &length), "cannot tell who is at the other end of a socket");
        return new PeerCredentials(credentials[0], (uint)credentials[1], (uint)credentials[2]);
    }
}
