using Microsoft.Win32.SafeHandles;

namespace Berth.Client;

/// <summary>A call that waits for its reply.</summary>
internal abstract class PendingCall
{
    /// <summary>The stream that opens with the reply; null for most calls.</summary>
    public RpcClientStream? Stream { get; init; }

    /// <summary>Takes the reply. Runs where packets are read: what it does happens before the next packet.</summary>
    public abstract void Complete(ReadOnlySpan<byte> payload, IReadOnlyList<SafeFileHandle> descriptors);

    public abstract void Fail(Exception error);
}
