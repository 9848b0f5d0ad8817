using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Win32.SafeHandles;

namespace Berth.Wire.Tests;

/// <summary>Keeps descriptors as a transport would, without a socket.</summary>
internal sealed class FakeDescriptors : IDescriptorTransport
{
    public ConcurrentQueue<SafeFileHandle> Arrived { get; } = new();

    public List<(SafeFileHandle Descriptor, long Offset)> Sent { get; } = [];

    public bool TryReceive([NotNullWhen(true)] out SafeFileHandle? descriptor) => Arrived.TryDequeue(out descriptor);

    public void Send(SafeFileHandle descriptor, long offset) => Sent.Add((descriptor, offset));
}
