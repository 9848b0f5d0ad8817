using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Berth.Linux;
using Berth.Wire;
using Microsoft.Win32.SafeHandles;

namespace Berth.Client;

/// <summary>The descriptors of a UNIX socket, as the protocol wants them.</summary>
internal sealed class UnixDescriptors(UnixTransport transport) : IDescriptorTransport
{
    public bool TryDequeueDescriptor([NotNullWhen(true)] out SafeFileHandle? descriptor) => transport.TryDequeueDescriptor(out descriptor);

    public ValueTask<FlushResult> SendDescriptorAsync(SafeHandle descriptor, CancellationToken cancel) => transport.SendDescriptorAsync(descriptor, cancel);
}
