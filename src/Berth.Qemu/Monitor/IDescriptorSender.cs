using System.Runtime.InteropServices;

namespace Berth.Qemu.Monitor;

/// <summary>
/// The sending half of a UNIX socket that can carry open file descriptors (<c>SCM_RIGHTS</c>). A monitor stream that implements it
/// can execute <c>getfd</c> and <c>add-fd</c>, which take their descriptor from the message that carries the command.
/// </summary>
public interface IDescriptorSender
{
    /// <summary>Sends all of <paramref name="data"/>; the descriptor travels with its first byte. The handle stays the caller's.</summary>
    /// <exception cref="ObjectDisposedException">The descriptor is closed; nothing was sent.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> data, SafeHandle descriptor, CancellationToken cancellationToken = default);
}
