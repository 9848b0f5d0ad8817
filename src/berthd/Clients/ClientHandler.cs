using System.Diagnostics.CodeAnalysis;
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
[SuppressMessage("Design", "CA1001", Justification = "A semaphore that nobody takes a handle of holds none.")]
internal sealed class ClientHandler(ProcedureTable procedures, GuestEngine engine, DaemonConfiguration configuration, ILogger log, CancellationToken leaving)
{
    private readonly RpcServerOptions _options = new()
    {
        MaxCalls = configuration.MaxClientRequests,
        KeepAliveInterval = configuration.KeepAliveInterval > 0 ? TimeSpan.FromSeconds(configuration.KeepAliveInterval) : Timeout.InfiniteTimeSpan,
        KeepAliveCount = configuration.KeepAliveCount,
    };

    /// <summary>How long a client may be connected without opening the hypervisor connection.</summary>
    private static readonly TimeSpan AnonymousPatience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _anonymous = new(configuration.MaxAnonymousClients);
    private int _count;

    /// <summary>Serves one client until it leaves.</summary>
    public async Task ServeAsync(ConnectionContext connection, ListenAddress address)
    {
        PeerCredentials? peer = connection.Features.Get<IPeerCredentialsFeature>()?.Peer;
        int count = Interlocked.Increment(ref _count);
        try
        {
            log.LogInformation("{Peer} connected to {Path}, {Count} clients now", Describe(peer), address.Path, count);
            bool isSurplus = count > configuration.MaxClients;
            if (isSurplus) log.LogWarning("More than {Limit} clients are connected (max_clients); {Peer} is turned away", configuration.MaxClients, Describe(peer));
            await ServeAsync(connection, address.IsReadOnly, peer, isSurplus);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested || connection.ConnectionClosed.IsCancellationRequested)
        {
            // It left, or we do, before its turn had come.
        }
        finally
        {
            count = Interlocked.Decrement(ref _count);
            log.LogInformation("{Peer} left, {Count} clients now", Describe(peer), count);
        }
    }

    private async Task ServeAsync(ConnectionContext connection, bool isReadOnly, PeerCredentials? peer, bool isSurplus)
    {
        // Whoever has not opened the connection yet takes one of few places, and not for long.
        using (CancellationTokenSource gone = CancellationTokenSource.CreateLinkedTokenSource(leaving, connection.ConnectionClosed)) await _anonymous.WaitAsync(gone.Token);
        int isAnonymous = 1;
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(leaving);
        try
        {
            ending.CancelAfter(AnonymousPatience);
            IDescriptorFeature? descriptors = connection.Features.Get<IDescriptorFeature>();
            RpcServerConnection rpc = new(connection.Transport, procedures, _options, descriptors is null ? null : new DescriptorTransport(descriptors)) { IsReadOnly = isReadOnly };
            await using ClientSession session = new(rpc, engine, peer, isSurplus) { CarriesDescriptors = descriptors is not null, OnOpen = Admit };
            rpc.Session = session;
            await rpc.RunAsync(ending.Token);
        }
        finally
        {
            Leave();
        }

        void Admit()
        {
            ending.CancelAfter(Timeout.InfiniteTimeSpan);
            Leave();
        }

        void Leave()
        {
            if (Interlocked.Exchange(ref isAnonymous, 0) != 0) _anonymous.Release();
        }
    }

    private static string Describe(PeerCredentials? peer) =>
        peer is { } known ? $"Process {known.ProcessId} of user {known.UserId}" : "A client";
}
