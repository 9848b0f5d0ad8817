using System.Net;
using Berth.Linux;
using Microsoft.AspNetCore.Connections;

namespace Berth.Daemon.Connections;

/// <summary>Accepts clients on one UNIX socket.</summary>
internal sealed class UnixConnectionListener : IConnectionListener
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly UnixSocketEndPoint _endPoint;
    private readonly UnixListener _listener;

    internal UnixConnectionListener(UnixSocketEndPoint endPoint)
    {
        _endPoint = endPoint;
        if (endPoint.Listener is { } inherited)
        {
            _listener = inherited;
            return;
        }

        _listener = UnixListener.Listen(endPoint.Path, (uint)endPoint.Mode, endPoint.Backlog);
        try
        {
            if (endPoint.GroupId is { } group) FileOwner.Change(endPoint.Path, new FileOwner(FileOwner.Unchanged, group));
        }
        catch
        {
            _listener.Dispose();
            throw;
        }
    }

    public EndPoint EndPoint => _endPoint;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                return new UnixConnection(new UnixTransport(await _listener.AcceptAsync(cancellationToken)), _endPoint);
            }
            catch (SystemCallException e) when (e.Errno is Errno.EMFILE or Errno.ENFILE or Errno.ENOSPC or Errno.ENOBUFS or Errno.ENOMEM)
            {
                // Kestrel takes an exception for the listener's end. The client waits in the queue meanwhile; nothing tells when there is room again.
                await Task.Delay(Pause, cancellationToken);
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
        }
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => DisposeAsync();

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }
}
