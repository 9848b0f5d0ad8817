namespace Berth.Qemu.Monitor;

/// <summary>
/// QEMU did not answer a command in time. The connection stays usable: should the answer still come, it is dropped. Whether QEMU
/// carried the command out is unknown.
/// </summary>
public sealed class QmpTimeoutException(string command, string message) : TimeoutException(message)
{
    /// <summary>The command that was not answered.</summary>
    public string Command { get; } = command;
}
