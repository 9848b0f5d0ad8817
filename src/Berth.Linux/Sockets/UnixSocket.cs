using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Berth.Linux;

/// <summary>
/// A connected UNIX stream socket that carries open descriptors besides bytes. One receive and one send may run at a time, beside each other.
/// </summary>
public sealed class UnixSocket : IDisposable
{
    /// <summary>The most descriptors that one receive takes; libvirt's protocol allows as many in a message.</summary>
    public const int MaxDescriptors = 32;

    private readonly PolledDescriptor _descriptor;

    /// <param name="handle">A connected, non-blocking stream socket; owned from now on.</param>
    internal UnixSocket(SafeFileHandle handle) => _descriptor = new PolledDescriptor(handle);

    /// <summary>The socket itself, for handing it to a child. It is non-blocking and stays this object's to close.</summary>
    public SafeFileHandle Handle => _descriptor.Handle;

    /// <summary>Who is at the other end.</summary>
    public PeerCredentials Peer => SocketCalls.GetPeer(Handle);

    /// <summary>Connects to a listening socket, waiting while its queue is full.</summary>
    /// <exception cref="SystemCallException">Nobody listens there, or we may not connect.</exception>
    public static async Task<UnixSocket> ConnectAsync(string path, CancellationToken cancellation = default)
    {
        byte[] address = UnixAddress.Create(path);
        while (true)
        {
            SafeFileHandle handle = SocketCalls.Create();
            int errno = SocketCalls.TryConnect(handle, address);
            if (errno == 0) return new UnixSocket(handle);
            handle.Dispose();
            if (errno != Errno.EAGAIN) throw new SystemCallException($"cannot connect to {path}", errno);
            // The queue of a UNIX listener has no readiness to wait for.
            await Task.Delay(TimeSpan.FromMilliseconds(1), cancellation);
        }
    }

    /// <summary>Two sockets connected with each other.</summary>
    public static (UnixSocket First, UnixSocket Second) CreatePair()
    {
        (SafeFileHandle first, SafeFileHandle second) = SocketCalls.CreatePair(Libc.SOCK_NONBLOCK);
        try
        {
            return (new UnixSocket(first), new UnixSocket(second));
        }
        catch
        {
            first.Dispose();
            second.Dispose();
            throw;
        }
    }

    /// <summary>Two sockets connected with each other: one for us, the other for a child that expects a plain blocking socket.</summary>
    public static (UnixSocket Ours, SafeFileHandle Theirs) CreatePairForChild()
    {
        (SafeFileHandle ours, SafeFileHandle theirs) = SocketCalls.CreatePair(0);
        try
        {
            Libc.Check(Libc.fcntl(ours, Libc.F_SETFL, Libc.O_RDWR | Libc.O_NONBLOCK), "cannot make a socket non-blocking");
            return (new UnixSocket(ours), theirs);
        }
        catch
        {
            ours.Dispose();
            theirs.Dispose();
            throw;
        }
    }

    /// <summary>Receives what is there, waiting for the first byte. An empty buffer waits until there is something to receive.</summary>
    /// <exception cref="SystemCallException">The connection broke.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation = default)
    {
        while (true)
        {
            if (SocketCalls.TryReceive(Handle, buffer.Span) is { } result) return result;
            await _descriptor.ReadableAsync(cancellation);
        }
    }

    /// <summary>Sends all the bytes.</summary>
    /// <exception cref="SystemCallException">The connection broke.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) => SendAsync(bytes, null, cancellation);

    /// <summary>Sends all the bytes, and a descriptor with the first of them.</summary>
    /// <param name="bytes">At least one byte.</param>
    /// <param name="descriptor">Stays the caller's to close, once this has completed.</param>
    /// <param name="cancellation">Cancelling leaves a part of the bytes sent.</param>
    /// <exception cref="SystemCallException">The connection broke.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, SafeHandle? descriptor, CancellationToken cancellation = default)
    {
        if (descriptor is not null && bytes.IsEmpty) throw new ArgumentException("A descriptor needs a byte to travel with.", nameof(bytes));
        while (!bytes.IsEmpty)
        {
            int sent = SocketCalls.TrySend(Handle, bytes.Span, descriptor);
            if (sent < 0)
            {
                await _descriptor.WritableAsync(cancellation);
                continue;
            }

            bytes = bytes[sent..];
            descriptor = null;
        }
    }

    /// <summary>Tells the peer that nothing more will be sent; receiving goes on.</summary>
    public void ShutdownSend() => _ = Libc.shutdown(Handle, Libc.SHUT_WR);

    /// <summary>Ends both directions at once: whoever receives or sends, here or there, sees the end.</summary>
    public void Shutdown() => _ = Libc.shutdown(Handle, Libc.SHUT_RDWR);

    public void Dispose() => _descriptor.Dispose();
}
