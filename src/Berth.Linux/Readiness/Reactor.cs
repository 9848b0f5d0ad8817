using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Berth.Linux;

/// <summary>
/// The one thread that waits, by epoll(7), for every descriptor this library watches: processes that end, sockets and terminals.
/// </summary>
internal sealed unsafe class Reactor
{
    private const int Capacity = 64;
    private const int EPOLL_CTL_ADD = 1;
    private const int EPOLL_CTL_DEL = 2;

    // struct epoll_event is packed on x86_64 alone.
    private static readonly int EventSize = Libc.IsX64 ? 12 : 16;
    private static readonly int KeyOffset = Libc.IsX64 ? 4 : 8;

    private readonly SafeFileHandle _epoll;
    private readonly ConcurrentDictionary<long, IReadyHandler> _handlers = new();
    private long _lastKey;

    private Reactor()
    {
        _epoll = Libc.Own(Libc.Check(Libc.epoll_create1(Libc.O_CLOEXEC), "cannot create an epoll descriptor"));
        new Thread(Run) { IsBackground = true, Name = "Reactor" }.Start();
    }

    internal static Reactor Shared { get; } = new();

    /// <summary>Watches a descriptor until <see cref="Unwatch"/>. The descriptor must stay open as long.</summary>
    /// <returns>The key by which to end the watch; keys are never used twice, so a late event finds nobody rather than a stranger.</returns>
    internal long Watch(SafeHandle descriptor, EpollEvents events, IReadyHandler handler)
    {
        long key = Interlocked.Increment(ref _lastKey);
        _handlers[key] = handler;
        byte* change = stackalloc byte[16];
        Unsafe.WriteUnaligned(change, (uint)events);
        Unsafe.WriteUnaligned(change + KeyOffset, key);
        if (Libc.epoll_ctl(_epoll, EPOLL_CTL_ADD, descriptor, change) < 0)
        {
            int errno = Libc.Errno;
            _handlers.TryRemove(key, out _);
            throw new SystemCallException("cannot watch a descriptor", errno);
        }

        return key;
    }

    /// <summary>Ends a watch; called before the descriptor is closed.</summary>
    internal void Unwatch(long key, SafeHandle descriptor)
    {
        if (!_handlers.TryRemove(key, out _)) return;
        byte* unused = stackalloc byte[16];
        // It fails only for a descriptor that epoll has dropped already.
        _ = Libc.epoll_ctl(_epoll, EPOLL_CTL_DEL, descriptor, unused);
    }

    private void Run()
    {
        byte* events = stackalloc byte[Capacity * EventSize];
        while (true)
        {
            int count = Libc.epoll_wait(_epoll, events, Capacity, -1);
            if (count < 0 && Libc.Errno != Errno.EINTR)
                Environment.FailFast(new SystemCallException("epoll_wait", Libc.Errno).Message);
            for (int i = 0; i < count; i++)
            {
                byte* next = events + i * EventSize;
                long key = Unsafe.ReadUnaligned<long>(next + KeyOffset);
                if (_handlers.TryGetValue(key, out IReadyHandler? handler))
                    handler.OnReady(key, (EpollEvents)Unsafe.ReadUnaligned<uint>(next));
            }
        }
    }
}
