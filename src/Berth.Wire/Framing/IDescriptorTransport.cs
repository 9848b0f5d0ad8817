using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
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
    bool TryDequeueDescriptor([NotNullWhen(true)] out SafeFileHandle? descriptor);

    /// <summary>
    /// Writes one zero byte to the pipe, behind everything written before, and flushes. The byte goes out in a
    /// <c>sendmsg</c> of its own with the descriptor attached.
    /// </summary>
    /// <param name="descriptor">Taken over: closed once it is sent or the connection is gone.</param>
    /// <param name="cancel">Gives up waiting for a peer that does not read.</param>
    ValueTask<FlushResult> SendDescriptorAsync(SafeHandle descriptor, CancellationToken cancel);
}
