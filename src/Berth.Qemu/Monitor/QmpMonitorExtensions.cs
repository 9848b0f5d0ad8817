using System.Text.Json;

namespace Berth.Qemu.Monitor;

/// <summary>Shorter ways to say the usual.</summary>
public static class QmpMonitorExtensions
{
    /// <summary>Executes a command without arguments.</summary>
    public static Task<JsonElement> ExecuteAsync(this IQmpMonitor monitor, string command, CancellationToken cancellationToken = default) =>
        monitor.ExecuteAsync(new QmpCommand(command), cancellationToken);

    /// <summary>Executes a command with the arguments that <paramref name="writeMembers"/> writes.</summary>
    public static Task<JsonElement> ExecuteAsync(
        this IQmpMonitor monitor, string command, Action<Utf8JsonWriter> writeMembers, CancellationToken cancellationToken = default) =>
        monitor.ExecuteAsync(new QmpCommand(command, writeMembers), cancellationToken);
}
