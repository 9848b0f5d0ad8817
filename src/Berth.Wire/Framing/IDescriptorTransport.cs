using System.Diagnostics.CodeAnalysis;
using Microsoft.Win32.SafeHandles;

namespace Berth.Wire;

/// <summary>
/// Descriptors that travel beside the bytes of a connection. Only a UNIX socket can carry them; its transport implements
/// this next to the pipe of bytes.
/// </summary>
public interface IDescriptorTransport
{
    /// <summary>
    /// Takes the next descriptor that arrived; the caller owns it. A descriptor must be here before the byte that carried
    /// it can be read from the pipe. It is marked close-on-exec.
    /// </summary>
    bool TryReceive([NotNullWhen(true)] out SafeFileHandle? descriptor);

    /// <summary>
    /// Lets a descriptor ride on one byte of the outgoing stream: that byte has to be sent in a <c>sendmsg</c> of its own,
    /// with this descriptor attached. Called before the byte is written to the pipe, in the order of the bytes.
    /// </summary>
    /// <param name="descriptor">The descriptor; the transport disposes it once it is sent or the connection is gone.</param>
    /// <param name="offset">Which byte: how many bytes were written to the pipe since the connection began.</param>
    void Send(SafeFileHandle descriptor, long offset);
}
