using Berth.Daemon.Clients;
using Berth.Daemon.Configuration;
using Berth.Daemon.Connections;
using Berth.Daemon.Procedures;
using Berth.Engine;
using Berth.Linux;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Berth.Daemon.Hosting;

/// <summary>The running daemon: an engine, and the sockets at which it is offered to clients.</summary>
internal sealed class BerthDaemon
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly DaemonConfiguration _configuration;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _log;

    private BerthDaemon(DaemonConfiguration configuration, ILoggerFactory loggers)
    {
        _configuration = configuration;
        _loggers = loggers;
        _log = loggers.CreateLogger("berthd");
    }

    /// <summary>Serves clients until told to stop. Guests stay as they are.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(DaemonConfiguration configuration, CancellationToken stop)
    {
        using StandardErrorLog loggers = StandardErrorLog.Create(configuration.LogLevel);
        BerthDaemon daemon = new(configuration, loggers);
        try
        {
            await daemon.ServeAsync(stop);
            return 0;
        }
        catch (Exception e) when (e is IOException or SystemCallException or UnauthorizedAccessException)
        {
            // Told without a stack: the operator can do something about it.
            daemon._log.LogCritical("{Reason}", e.Message);
            return 1;
        }
    }

    private async Task ServeAsync(CancellationToken stop)
    {
        IReadOnlyList<ListenAddress> addresses = ListenAddress.Inherited() is { Count: > 0 } inherited ? inherited : ListenAddress.All(_configuration);
        foreach (ListenAddress address in addresses.Where(address => address.Listener is null)) Directory.CreateDirectory(Path.GetDirectoryName(address.Path)!);
        await using GuestEngine engine = await GuestEngine.OpenAsync(EngineSettings.From(_configuration, Note), cancellation: stop);

        using CancellationTokenSource leaving = new();
        ProcedureTables procedures = new(engine, engine.Pools, _configuration, _loggers);
        ClientHandler clients = new(procedures.Create(), engine, _configuration, _loggers.CreateLogger("client"), leaving.Token);
        using KestrelServer server = new(Options.Create(CreateOptions(addresses, clients)), new UnixConnectionListenerFactory(), _loggers);
        await server.StartAsync(new NoHttp(), stop);
        _log.LogInformation("Ready at {Sockets}", string.Join(", ", addresses.Select(address => address.Path)));

        Task tidying = ForgetStartAsync(engine);

        await Task.Delay(Timeout.Infinite, stop).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        _log.LogInformation("Stopping; guests stay as they are");
        using CancellationTokenSource patience = new(Farewell);
        Task stopped = server.StopAsync(patience.Token);
        await leaving.CancelAsync();
        await stopped;
        await engine.DisposeAsync();
        await tidying;
    }

    /// <summary>Gives back the memory that starting took and serving does not need, once.</summary>
    private static async Task ForgetStartAsync(GuestEngine engine)
    {
        await engine.Settled;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private KestrelServerOptions CreateOptions(IReadOnlyList<ListenAddress> addresses, ClientHandler clients)
    {
        KestrelServerOptions options = new() { ApplicationServices = new NoServices() };
        // Clients beyond the limit are told so, which takes a connection; beyond that they are cut off.
        options.Limits.MaxConcurrentConnections = _configuration.MaxClients + 64L;
        uint? group = _configuration.SocketGroup is { } name ? FindGroup(name) : null;
        foreach (ListenAddress address in addresses)
        {
            UnixSocketEndPoint endPoint = new(address.Path) { Listener = address.Listener, Mode = address.Mode, GroupId = group, Backlog = _configuration.MaxQueuedClients };
            options.Listen(endPoint, listen => listen.Use(_ => connection => clients.ServeAsync(connection, address)));
        }

        return options;
    }

    private static uint FindGroup(string name) =>
        UserAccount.FindGroup(name) ?? throw new ConfigurationException($"there is no group '{name}' (unix_sock_group)");

    private void Note(EngineNote note)
    {
        LogLevel level = note.Severity switch
        {
            EngineNoteSeverity.Error => LogLevel.Error,
            EngineNoteSeverity.Warning => LogLevel.Warning,
            _ => LogLevel.Information,
        };
        _log.Log(level, note.Cause, "{Note}", note.Message);
    }
}
