using System.Buffers.Binary;
using System.IO.Pipelines;
using Microsoft.Win32.SafeHandles;

namespace Berth.Wire;

/// <summary>
/// Puts packets into a pipe in the order in which they are posted, from any thread. Posting never waits: whoever posts
/// first writes, and what is posted meanwhile goes out in the next write. <see cref="DrainAsync"/> waits where
/// back pressure is wanted.
/// </summary>
/// <param name="output">Where the bytes go.</param>
/// <param name="descriptors">Where descriptors go; null on a connection that cannot carry any.</param>
public sealed class MessageWriter(PipeWriter output, IDescriptorTransport? descriptors = null)
{
    private readonly Lock gate = new();
    private PacketBuffer pending = new();
    private PacketBuffer sending = new();
    private TaskCompletionSource? drained;
    private long offset;
    private bool writing;
    private bool broken;

    /// <summary>How many bytes wait to be written.</summary>
    public long Queued
    {
        get
        {
            lock (gate) return pending.Length;
        }
    }

    /// <summary>Posts a packet with an XDR payload.</summary>
    /// <param name="header">The header. With descriptors its type has to be one that carries them.</param>
    /// <param name="body">The payload.</param>
    /// <param name="attached">Descriptors to send along; the transport takes them over.</param>
    /// <exception cref="XdrException">The payload exceeds a limit; nothing was posted.</exception>
    public void Post<T>(in MessageHeader header, T body, IReadOnlyList<SafeFileHandle>? attached = null) where T : IXdr<T>
    {
        lock (gate)
        {
            if (broken) return;
            var start = Begin(header, attached);
            try
            {
                var writer = new XdrWriter(pending);
                body.Encode(ref writer);
                writer.Flush();
                End(start, attached);
            }
            catch
            {
                pending.Truncate(start);
                throw;
            }

            if (writing) return;
            writing = true;
        }

        _ = WriteAsync();
    }

    /// <summary>Posts a packet with a payload of plain bytes.</summary>
    public void Post(in MessageHeader header, ReadOnlySpan<byte> data)
    {
        lock (gate)
        {
            if (broken) return;
            var start = Begin(header, attached: null);
            data.CopyTo(pending.GetSpan(data.Length));
            pending.Advance(data.Length);
            End(start, attached: null);
            if (writing) return;
            writing = true;
        }

        _ = WriteAsync();
    }

    /// <summary>Waits until everything posted so far was taken by the pipe, or the pipe has broken.</summary>
    public Task DrainAsync()
    {
        lock (gate)
        {
            if (!writing) return Task.CompletedTask;
            drained ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return drained.Task;
        }
    }

    private int Begin(in MessageHeader header, IReadOnlyList<SafeFileHandle>? attached)
    {
        var start = pending.Length;
        var size = MessageHeader.LengthSize + MessageHeader.Size;
        header.Write(pending.GetSpan(size)[MessageHeader.LengthSize..]);
        pending.Advance(size);
        if (!header.CarriesDescriptors) return start;
        BinaryPrimitives.WriteInt32BigEndian(pending.GetSpan(4), attached?.Count ?? 0);
        pending.Advance(4);
        return start;
    }

    private void End(int start, IReadOnlyList<SafeFileHandle>? attached)
    {
        var length = pending.Length - start;
        if (length > MessageHeader.MaxPacket + MessageHeader.LengthSize)
            throw new XdrException($"a message of {length} bytes exceeds the limit of {MessageHeader.MaxPacket}");
        BinaryPrimitives.WriteInt32BigEndian(pending.At(start, 4), length);
        if (attached is null) return;
        if (descriptors is null) throw new XdrException("this connection cannot carry descriptors");
        foreach (var descriptor in attached)
        {
            descriptors.Send(descriptor, offset + pending.Length);
            pending.GetSpan(1)[0] = 0;
            pending.Advance(1);
        }
    }

    /// <summary>Writes until nothing is pending. Never fails: a broken pipe is noticed by whoever reads the other half.</summary>
    private async Task WriteAsync()
    {
        while (true)
        {
            lock (gate)
            {
                if (broken) pending.Clear();
                if (pending.Length == 0)
                {
                    writing = false;
                    drained?.SetResult();
                    drained = null;
                    return;
                }

                (pending, sending) = (sending, pending);
                offset += sending.Length;
            }

            try
            {
                var result = await output.WriteAsync(sending.Written);
                if (result.IsCompleted || result.IsCanceled) Break();
            }
            catch (Exception)
            {
                Break();
            }

            sending.Clear();
        }
    }

    private void Break()
    {
        lock (gate) broken = true;
    }
}
