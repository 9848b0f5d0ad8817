using System.Net;
using Berth.Linux;
using Microsoft.AspNetCore.Connections;

namespace Berth.Daemon.Connections;

/// <summary>
/// Gives Kestrel UNIX sockets that keep the descriptors they receive, which its own socket transport drops. Takes the end points of type
/// <see cref="UnixSocketEndPoint"/> and leaves all others to the transports registered beside it.
/// </summary>
internal sealed class UnixConnectionListenerFactory : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => endpoint is UnixSocketEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        UnixSocketEndPoint unix = (UnixSocketEndPoint)endpoint;
        try
        {
            return ValueTask.FromResult<IConnectionListener>(new UnixConnectionListener(unix));
        }
        catch (SystemCallException e) when (e.Errno == Errno.EADDRINUSE)
        {
            throw new AddressInUseException(e.Message, e);
        }
    }
}
