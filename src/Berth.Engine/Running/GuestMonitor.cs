using System.Text.Json;
using Berth.Linux;
using Berth.Qemu.Monitor;

namespace Berth.Engine.Running;

/// <summary>A guest's monitor: commands with the errors that clients know, and events handled in the order in which QEMU sent them.</summary>
internal sealed class GuestMonitor : IAsyncDisposable
{
    private readonly QmpConnection _connection;
    private readonly Func<string> _guest;
    private readonly EventPump _pump;

    private GuestMonitor(QmpConnection connection, Func<string> guest, Action<QmpEvent> onEvent)
    {
        _connection = connection;
        _guest = guest;
        _pump = new EventPump(connection.Events, onEvent);
    }

    /// <summary>The version in QEMU's greeting.</summary>
    public QmpGreeting Greeting => _connection.Greeting;

    public bool IsResponsive => _connection.IsResponsive;

    /// <summary>Completes when the connection has ended and every event before that has been handled.</summary>
    public Task Ended => _pump.Completion;

    /// <param name="path">The monitor's socket. It may take connections before QEMU is there to answer.</param>
    /// <param name="guest">The guest's name at the moment.</param>
    /// <param name="onEvent">Called for every event, one after the other.</param>
    /// <param name="timeout">How long QEMU may take to greet, and by default for each answer.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<GuestMonitor> ConnectAsync(string path, Func<string> guest, Action<QmpEvent> onEvent, TimeSpan timeout, CancellationToken cancellation)
    {
        var socket = await UnixSocket.ConnectAsync(path, cancellation);
        var connection = await QmpConnection.ConnectAsync(new MonitorStream(socket), new QmpOptions { CommandTimeout = timeout }, cancellation);
        return new GuestMonitor(connection, guest, onEvent);
    }

    /// <summary>Executes a command.</summary>
    /// <exception cref="Wire.LibvirtException">QEMU refused, did not answer in time, or has ended.</exception>
    public async Task<JsonElement> ExecuteAsync(QmpCommand command, CancellationToken cancellation = default)
    {
        try
        {
            return await _connection.ExecuteAsync(command, cancellation);
        }
        catch (Exception e) when (e is QmpException or QmpTimeoutException or QmpDisconnectedException or QmpProtocolException)
        {
            throw Failures.OfMonitor(_guest(), e);
        }
    }

    /// <summary>Executes a command without arguments.</summary>
    public Task<JsonElement> ExecuteAsync(string command, CancellationToken cancellation = default) => ExecuteAsync(new QmpCommand(command), cancellation);

    /// <summary>Executes a command that changes the guest, and waits until all that QEMU said before its answer has been handled.</summary>
    public async Task<JsonElement> ChangeAsync(string command, CancellationToken cancellation = default)
    {
        var result = await ExecuteAsync(command, cancellation);
        await _pump.SettleAsync();
        return result;
    }

    /// <summary>Passes a client's text through; error replies are part of the answer.</summary>
    public async Task<string> ExecuteRawAsync(string json, CancellationToken cancellation)
    {
        try
        {
            return await _connection.ExecuteRawAsync(json, null, cancellation);
        }
        catch (FormatException e)
        {
            throw Failures.BadArgument(e.Message);
        }
        catch (Exception e) when (e is QmpTimeoutException or QmpDisconnectedException or QmpProtocolException)
        {
            throw Failures.OfMonitor(_guest(), e);
        }
    }

    /// <summary>Executes a command of QEMU's monitor for people.</summary>
    public async Task<string> ExecuteHumanAsync(string commandLine, CancellationToken cancellation)
    {
        var reply = await ExecuteAsync(new QmpCommand("human-monitor-command", w => w.WriteString("command-line"u8, commandLine)), cancellation);
        return reply.ValueKind == JsonValueKind.String ? reply.GetString()! : "";
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _pump.Completion;
    }
}
