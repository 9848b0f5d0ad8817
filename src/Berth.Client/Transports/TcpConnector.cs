using System.Net.Sockets;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>Connects to a server over plain TCP.</summary>
internal static class TcpConnector
{
    private const int DefaultPort = 16509;

    public static async Task<ClientTransport> ConnectAsync(ConnectionUri uri, CancellationToken cancel)
    {
        var stream = await OpenAsync(uri, DefaultPort, cancel);
        return new(stream, stream, stream.DisposeAsync);
    }

    public static async Task<NetworkStream> OpenAsync(ConnectionUri uri, int defaultPort, CancellationToken cancel)
    {
        var host = uri.Host ?? "localhost";
        var port = uri.Port ?? defaultPort;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancel);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new LibvirtException(ErrorCode.SystemError, ErrorDomain.Rpc, $"cannot connect to the server at {host}:{port}: {e.Message}", e) { Int1 = e.ErrorCode };
        }

        return new(socket, ownsSocket: true);
    }
}
