using Berth.Daemon.Configuration;
using Berth.Daemon.Connections;
using Berth.Daemon.Hosting;
using Berth.Engine;
using Berth.Linux;
using Berth.Wire;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Berth.Daemon.Clients;

/// <summary>Serves the clients that connect.</summary>
/// <param name="procedures">What answers calls.</param>
/// <param name="engine">The guests.</param>
/// <param name="configuration">Limits.</param>
/// <param name="log">Who came and went.</param>
/// <param name="leaving">Ends all connections.</param>
internal sealed class ClientHandler(ProcedureTable procedures, GuestEngine engine, DaemonConfiguration configuration, ILogger log, CancellationToken leaving)
{
    private readonly RpcServerOptions _options = new()
    {
        MaxCalls = configuration.MaxClientRequests,
        KeepAliveInterval = configuration.KeepAliveInterval > 0 ? TimeSpan.FromSeconds(configuration.KeepAliveInterval) : Timeout.InfiniteTimeSpan,
        KeepAliveCount = configuration.KeepAliveCount,
    };

    private int _count;

    /// <summary>Serves one client until it leaves.</summary>
    public async Task ServeAsync(ConnectionContext connection, ListenAddress address)
    {
        IDescriptorFeature? descriptors = connection.Features.Get<IDescriptorFeature>();
        PeerCredentials? peer = connection.Features.Get<IPeerCredentialsFeature>()?.Peer;
        int count = Interlocked.Increment(ref _count);
        try
        {
            log.LogInformation("{Peer} connected to {Path}, {Count} clients now", Describe(peer), address.Path, count);
            RpcServerConnection rpc = new(connection.Transport, procedures, _options, descriptors is null ? null : new DescriptorTransport(descriptors))
            {
                IsReadOnly = address.IsReadOnly,
            };
            await using ClientSession session = new(rpc, engine, peer, count > configuration.MaxClients) { CarriesDescriptors = descriptors is not null };
            if (session.IsSurplus) log.LogWarning("More than {Limit} clients are connected (max_clients); {Peer} is turned away", configuration.MaxClients, Describe(peer));
            rpc.Session = session;
            await rpc.RunAsync(leaving);
        }
        finally
        {
            count = Interlocked.Decrement(ref _count);
            log.LogInformation("{Peer} left, {Count} clients now", Describe(peer), count);
        }
    }

    private static string Describe(PeerCredentials? peer) =>
        peer is { } known ? $"Process {known.ProcessId} of user {known.UserId}" : "A client";
}
