using Berth.Daemon.Connections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Daemon.Tests;

/// <summary>Kestrel in this process, with one connection handler on a private UNIX socket.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("berth-");
    private readonly WebApplication _application;

    private Server(Func<ConnectionContext, Task> handler)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton<IConnectionListenerFactory, UnixConnectionListenerFactory>();
        builder.Services.AddSingleton(handler);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
            options.Listen(new UnixSocketEndPoint(Path), listen => listen.UseConnectionHandler<Handler>()));
        _application = builder.Build();
    }

    public string Path => System.IO.Path.Combine(_directory.FullName, "socket");

    public static async Task<Server> StartAsync(Func<ConnectionContext, Task> handler)
    {
        Server server = new(handler);
        await server._application.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private sealed class Handler(Func<ConnectionContext, Task> handle) : ConnectionHandler
    {
        public override Task OnConnectedAsync(ConnectionContext connection) => handle(connection);
    }
}
