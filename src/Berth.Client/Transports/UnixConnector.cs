using System.Net.Sockets;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>Connects to a server on this machine.</summary>
internal static class UnixConnector
{
    public static async Task<ClientTransport> ConnectAsync(ConnectionUri uri, bool readOnly, CancellationToken cancel)
    {
        if (uri.Host is { } host)
            throw new LibvirtException(ErrorCode.InvalidArgument, ErrorDomain.Uri, $"the transport 'unix' reaches this machine alone, not '{host}'; use ssh, tls or tcp");
        var paths = ServerSockets.For(uri, readOnly);
        var path = paths.FirstOrDefault(File.Exists)
            ?? throw new LibvirtException(ErrorCode.NoConnect, ErrorDomain.Remote, $"{uri.RemoteName}: no server listens on {string.Join(" or ", paths)}");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            socket.Dispose();
            throw new LibvirtException(ErrorCode.SystemError, ErrorDomain.Rpc, $"cannot connect to the server at {path}: {e.Message}", e)
            {
                Int1 = (e as SocketException)?.ErrorCode ?? -1,
            };
        }

        var stream = new NetworkStream(socket, ownsSocket: true);
        return new(stream, stream, stream.DisposeAsync);
    }
}
