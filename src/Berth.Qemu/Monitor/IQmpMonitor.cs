namespace Berth.Qemu.Monitor;

/// <summary>Something that answers QMP commands: a live QEMU or a recorded transcript.</summary>
public interface IQmpMonitor
{
    /// <summary>Sends one command and returns QEMU's reply; an error reply is a value here, not an exception.</summary>
    /// <exception cref="QmpTimeoutException">QEMU did not answer within the command's time.</exception>
    /// <exception cref="QmpDisconnectedException">The connection ended before the answer came.</exception>
    Task<QmpReply> ExchangeAsync(QmpCommand command, CancellationToken cancellationToken = default);
}
