using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Berth.Wire.Tests;

/// <summary>Keeps descriptors as a transport would, without a socket.</summary>
internal sealed class FakeDescriptors(PipeWriter output) : IDescriptorTransport
{
    public ConcurrentQueue<SafeFileHandle> Arrived { get; } = new();

    public List<SafeHandle> Sent { get; } = [];

    public bool TryDequeueDescriptor([NotNullWhen(true)] out SafeFileHandle? descriptor) => Arrived.TryDequeue(out descriptor);

    public async ValueTask<FlushResult> SendDescriptorAsync(SafeHandle descriptor, CancellationToken cancel)
    {
        Sent.Add(descriptor);
        return await output.WriteAsync(new byte[1], cancel);
    }
}
