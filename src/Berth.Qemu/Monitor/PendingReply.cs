using System.Text.Json;

namespace Berth.Qemu.Monitor;

/// <summary>A command that was sent and not yet answered; completes with the whole reply message.</summary>
internal sealed class PendingReply(string command)
    : TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public string Command { get; } = command;
}
