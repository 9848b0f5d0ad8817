using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Berth.Daemon.Connections;
using Berth.Wire;
using Microsoft.Win32.SafeHandles;

namespace Berth.Daemon.Hosting;

/// <summary>A connection's descriptors, as the protocol wants them.</summary>
internal sealed class DescriptorTransport(IDescriptorFeature feature) : IDescriptorTransport
{
    public bool TryDequeueDescriptor([NotNullWhen(true)] out SafeFileHandle? descriptor) => feature.TryDequeue(out descriptor);

    public ValueTask<FlushResult> SendDescriptorAsync(SafeHandle descriptor, CancellationToken cancel) => feature.SendAsync(descriptor, cancel);
}
