using Berth.Linux;
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
        try
        {
            var transport = new UnixTransport(await UnixSocket.ConnectAsync(path, cancel));
            return new(transport.Input, transport.Output, transport.DisposeAsync) { Descriptors = new UnixDescriptors(transport) };
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            throw new LibvirtException(ErrorCode.SystemError, ErrorDomain.Rpc, $"cannot connect to the server at {path}: {e.Message}", e)
            {
                Int1 = (e as SystemCallException)?.Errno ?? -1,
            };
        }
    }
}
