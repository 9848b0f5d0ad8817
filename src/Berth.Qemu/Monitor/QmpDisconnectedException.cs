namespace Berth.Qemu.Monitor;

/// <summary>The monitor connection ended: QEMU exited, closed it, broke the protocol, or we closed it.</summary>
public sealed class QmpDisconnectedException(string command, Exception? reason)
    : IOException($"The QEMU monitor closed before it answered '{command}': {reason?.Message ?? "QEMU ended the connection."}", reason)
{
    /// <summary>The command that was not answered.</summary>
    public string Command { get; } = command;
}
