using System.Runtime.InteropServices;
using Berth.Linux;

namespace Berth.Qemu.Monitor;

/// <summary>A UNIX socket as a monitor's byte stream, able to carry descriptors. Owns the socket.</summary>
public sealed class MonitorStream(UnixSocket socket) : Stream, IDescriptorSender
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var received = await socket.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
        // QEMU sends no descriptors over its monitor; whoever does is not trusted with ours.
        foreach (var descriptor in received.Descriptors ?? [])
            descriptor.Dispose();
        return received.Bytes;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        socket.SendAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public ValueTask SendAsync(ReadOnlyMemory<byte> data, SafeHandle descriptor, CancellationToken cancellationToken = default) =>
        socket.SendAsync(data, descriptor, cancellationToken);

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A monitor is never waited for on a thread.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A monitor is never waited for on a thread.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            socket.Dispose();
        base.Dispose(disposing);
    }
}
