using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Berth.Linux;
using Microsoft.AspNetCore.Connections;
using Microsoft.Win32.SafeHandles;

namespace Berth.Daemon.Connections;

/// <summary>A client's connection over a UNIX socket, as Kestrel's connection handlers see it.</summary>
internal sealed class UnixConnection : DefaultConnectionContext, IDescriptorFeature, IPeerCredentialsFeature
{
    private readonly UnixTransport _transport;

    internal UnixConnection(UnixTransport transport, UnixSocketEndPoint endPoint)
        : base(Guid.CreateVersion7().ToString("N"), transport, transport)
    {
        _transport = transport;
        LocalEndPoint = endPoint;
        ConnectionClosed = transport.Closed;
        Features.Set<IDescriptorFeature>(this);
        Features.Set<IPeerCredentialsFeature>(this);
    }

    public PeerCredentials Peer => _transport.Peer;

    public bool TryDequeue([NotNullWhen(true)] out SafeFileHandle? descriptor) => _transport.TryDequeueDescriptor(out descriptor);

    public ValueTask<FlushResult> SendAsync(SafeHandle descriptor, CancellationToken cancellation = default) =>
        _transport.SendDescriptorAsync(descriptor, cancellation);

    public override void Abort(ConnectionAbortedException abortReason) => _transport.Abort(abortReason);

    public override async ValueTask DisposeAsync()
    {
        await _transport.DisposeAsync();
        await base.DisposeAsync();
    }
}
