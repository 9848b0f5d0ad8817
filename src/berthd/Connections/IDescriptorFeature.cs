using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Berth.Daemon.Connections;

/// <summary>The open descriptors that pass over a connection, in order with its bytes. Connections that cannot carry any lack the feature.</summary>
public interface IDescriptorFeature
{
    /// <summary>Takes the next descriptor that came. It is there before the byte it came with can be read.</summary>
    /// <param name="descriptor">The caller's to close.</param>
    /// <returns>False when none waits: the peer promised one and sent none.</returns>
    bool TryDequeue([NotNullWhen(true)] out SafeFileHandle? descriptor);

    /// <summary>Writes one zero byte to the connection's output that carries the descriptor, behind everything written before, and flushes.</summary>
    /// <param name="descriptor">Taken over: closed once it is sent or the connection has ended.</param>
    /// <param name="cancellation">Gives up waiting for a peer that does not read; the descriptor stays in its place.</param>
    ValueTask<FlushResult> SendAsync(SafeHandle descriptor, CancellationToken cancellation = default);
}
