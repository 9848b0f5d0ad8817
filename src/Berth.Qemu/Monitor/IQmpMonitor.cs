using System.Text.Json;

namespace Berth.Qemu.Monitor;

/// <summary>Something that answers QMP commands: a live QEMU or a recorded transcript.</summary>
public interface IQmpMonitor
{
    /// <summary>Executes one command and returns the value of <c>return</c>. The element owns its memory.</summary>
    /// <exception cref="QmpException">QEMU answered with an error.</exception>
    /// <exception cref="QmpTimeoutException">QEMU did not answer within the command's time.</exception>
    /// <exception cref="QmpDisconnectedException">The connection ended before the answer came.</exception>
    Task<JsonElement> ExecuteAsync(QmpCommand command, CancellationToken cancellationToken = default);
}
