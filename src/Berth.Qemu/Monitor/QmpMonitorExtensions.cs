using System.Text.Json;

namespace Berth.Qemu.Monitor;

/// <summary>Commands whose error replies are exceptions, and shorter ways to say the usual.</summary>
public static class QmpMonitorExtensions
{
    /// <summary>Executes one command and returns the value of <c>return</c>. The element owns its memory.</summary>
    /// <exception cref="QmpException">QEMU answered with an error.</exception>
    /// <exception cref="QmpTimeoutException">QEMU did not answer within the command's time.</exception>
    /// <exception cref="QmpDisconnectedException">The connection ended before the answer came.</exception>
    public static async Task<JsonElement> ExecuteAsync(
        this IQmpMonitor monitor, QmpCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        ArgumentNullException.ThrowIfNull(command);
        var reply = await monitor.ExchangeAsync(command, cancellationToken).ConfigureAwait(false);
        return reply.IsError ? throw new QmpException(reply.ErrorClass, reply.ErrorDescription, command.Name) : reply.Value;
    }

    /// <summary>Executes a command without arguments.</summary>
    public static Task<JsonElement> ExecuteAsync(this IQmpMonitor monitor, string command, CancellationToken cancellationToken = default) =>
        monitor.ExecuteAsync(new QmpCommand(command), cancellationToken);

    /// <summary>Executes a command with the arguments that <paramref name="writeMembers"/> writes.</summary>
    public static Task<JsonElement> ExecuteAsync(
        this IQmpMonitor monitor, string command, Action<Utf8JsonWriter> writeMembers, CancellationToken cancellationToken = default) =>
        monitor.ExecuteAsync(new QmpCommand(command, writeMembers), cancellationToken);

    /// <summary>Executes a command of QEMU's human monitor and returns what it would have printed.</summary>
    public static async Task<string> ExecuteHumanAsync(
        this IQmpMonitor monitor, string commandLine, CancellationToken cancellationToken = default)
    {
        var reply = await monitor.ExecuteAsync(
            "human-monitor-command", w => w.WriteString("command-line"u8, commandLine), cancellationToken).ConfigureAwait(false);
        return reply.AsText() ?? "";
    }
}
