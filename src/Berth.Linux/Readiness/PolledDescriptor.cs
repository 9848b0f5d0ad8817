using Microsoft.Win32.SafeHandles;

namespace Berth.Linux;

/// <summary>
/// A non-blocking descriptor with its readiness in both directions. One operation may wait for each direction at a time:
/// try the system call, and when it says EAGAIN, wait and try again.
/// </summary>
internal sealed class PolledDescriptor : IReadyHandler, IDisposable
{
    private readonly long _key;
    private readonly ReadySignal _readable = new();
    private readonly ReadySignal _writable = new();
    private int _disposed;

    /// <param name="handle">Owned from now on, also when this throws. Its file description must be non-blocking.</param>
    internal PolledDescriptor(SafeFileHandle handle)
    {
        Handle = handle;
        try
        {
            _key = Reactor.Shared.Watch(handle, EpollEvents.In | EpollEvents.Out | EpollEvents.PeerClosed | EpollEvents.EdgeTriggered, this);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    internal SafeFileHandle Handle { get; }

    internal ValueTask ReadableAsync(CancellationToken cancellation) => _readable.WaitAsync(cancellation);

    internal ValueTask WritableAsync(CancellationToken cancellation) => _writable.WaitAsync(cancellation);

    void IReadyHandler.OnReady(long key, EpollEvents events)
    {
        const EpollEvents Broken = EpollEvents.Error | EpollEvents.HangUp;
        if ((events & (EpollEvents.In | EpollEvents.PeerClosed | Broken)) != EpollEvents.None) _readable.Set();
        if ((events & (EpollEvents.Out | Broken)) != EpollEvents.None) _writable.Set();
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        Reactor.Shared.Unwatch(_key, Handle);
        Handle.Dispose();
        _readable.Close();
        _writable.Close();
    }
}
