using Microsoft.Win32.SafeHandles;

namespace Berth.Linux;

/// <summary>A UNIX stream socket that others connect to.</summary>
public sealed class UnixListener : IDisposable
{
    private readonly PolledDescriptor _descriptor;

    private readonly FileIdentity? _identity;

    private UnixListener(string path, SafeFileHandle handle, FileIdentity? identity)
    {
        _identity = identity;
        Path = path;
        _descriptor = new PolledDescriptor(handle);
    }

    public string Path { get; }

    /// <summary>Listens at a path. A socket left there by a program that has ended is replaced; one that answers, and any other file, is not.</summary>
    /// <param name="path">At most 107 bytes.</param>
    /// <param name="mode">The permission bits: who may write may connect. No wider mode is ever seen, whatever the process's umask.</param>
    /// <param name="backlog">How many connections may wait to be accepted.</param>
    /// <exception cref="SystemCallException">Somebody listens there already (EADDRINUSE), or we may not create the socket.</exception>
    public static UnixListener Listen(string path, uint mode = 0x180, int backlog = 128)
    {
        SafeFileHandle handle = Open(path, mode, backlog);
        try
        {
            return new UnixListener(path, handle, FileIdentity.Read(path));
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Takes over a listening socket that whoever started us has opened, as systemd does (sd_listen_fds(3)). Its path stays when we close it.</summary>
    /// <param name="descriptor">Owned from now on.</param>
    /// <exception cref="SystemCallException">It is no UNIX socket.</exception>
    public static UnixListener Adopt(SafeFileHandle descriptor)
    {
        try
        {
            string path = SocketCalls.GetPath(descriptor);
            Libc.Check(Libc.fcntl(descriptor, Libc.F_SETFD, Libc.FD_CLOEXEC), "cannot keep a socket from children");
            Libc.Check(Libc.fcntl(descriptor, Libc.F_SETFL, Libc.O_RDWR | Libc.O_NONBLOCK), "cannot make a socket non-blocking");
            return new UnixListener(path, descriptor, null);
        }
        catch
        {
            descriptor.Dispose();
            throw;
        }
    }

    /// <summary>As <see cref="Listen"/>, for a child that gets the listening socket and accepts for itself. The path stays when we close our descriptor.</summary>
    /// <exception cref="SystemCallException">Somebody listens there already (EADDRINUSE), or we may not create the socket.</exception>
    public static SafeFileHandle ListenForChild(string path, uint mode = 0x180, int backlog = 1) => Open(path, mode, backlog);

    private static SafeFileHandle Open(string path, uint mode, int backlog)
    {
        byte[] address = UnixAddress.Create(path);
        SafeFileHandle handle = SocketCalls.Create();
        try
        {
            // Linux takes a new socket's permissions from those of the descriptor bound to it.
            Libc.Check(Libc.fchmod(handle, 0), $"cannot restrict the socket {path}");
            int errno = SocketCalls.TryBind(handle, address);
            if (errno == Errno.EADDRINUSE && IsStale(path, address))
            {
                _ = Libc.unlink(path);
                errno = SocketCalls.TryBind(handle, address);
            }

            if (errno != 0) throw new SystemCallException($"cannot listen on {path}", errno);
            Libc.Check(Libc.listen(handle, backlog), $"cannot listen on {path}");
            Libc.Check(Libc.chmod(path, mode), $"cannot set the permissions of {path}");
            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>The next connection. One caller may wait at a time.</summary>
    /// <exception cref="ObjectDisposedException">The listener was closed meanwhile.</exception>
    public async ValueTask<UnixSocket> AcceptAsync(CancellationToken cancellation = default)
    {
        while (true)
        {
            if (SocketCalls.TryAccept(_descriptor.Handle, Path) is { } handle) return new UnixSocket(handle);
            await _descriptor.ReadableAsync(cancellation);
        }
    }

    /// <summary>Stops listening and removes the socket, unless another has taken its place.</summary>
    public void Dispose()
    {
        if (_descriptor.Handle.IsClosed) return;
        if (_identity is not null && FileIdentity.Read(Path) == _identity) _ = Libc.unlink(Path);
        _descriptor.Dispose();
    }

    /// <summary>Whether the path is a socket at which nobody answers.</summary>
    private static bool IsStale(string path, byte[] address)
    {
        // Connecting to a file that is no socket is refused as well.
        if (FileIdentity.Read(path) is not { IsSocket: true }) return false;
        using SafeFileHandle probe = SocketCalls.Create();
        return SocketCalls.TryConnect(probe, address) == Errno.ECONNREFUSED;
    }
}
