using System.Buffers;
using System.Runtime.InteropServices;

namespace Berth.Qemu.Monitor;

public sealed partial class QmpConnection
{
    private async Task WriteAsync()
    {
        try
        {
            var batch = new ArrayBufferWriter<byte>();
            while (await _outgoing.Reader.WaitToReadAsync().ConfigureAwait(false))
            {
                while (_outgoing.Reader.TryRead(out var next))
                {
                    if (next.Descriptor is null)
                    {
                        batch.Write(next.Line.Span);
                        continue;
                    }
                    await FlushAsync(batch).ConfigureAwait(false);
                    await SendWithDescriptorAsync(next.Line, next.Descriptor).ConfigureAwait(false);
                }
                await FlushAsync(batch).ConfigureAwait(false);
            }
        }
        catch (IOException e) when (IsGone(e))
        {
            // The reader ends the connection, after it has taken QEMU's last words.
        }
        catch (Exception e)
        {
            // Whatever stops us from sending ends the connection; the reason reaches every command under way.
            Close(e);
        }
    }

    private async ValueTask SendWithDescriptorAsync(ReadOnlyMemory<byte> line, SafeHandle descriptor)
    {
        try
        {
            await _descriptorSender!.SendAsync(line, descriptor, _stop.Token).ConfigureAwait(false);
        }
        catch (ObjectDisposedException) when (descriptor.IsClosed)
        {
            // Its owner has given the command up and closed the descriptor; nothing was sent, nobody waits.
        }
    }

    private async ValueTask FlushAsync(ArrayBufferWriter<byte> batch)
    {
        if (batch.WrittenCount == 0)
            return;
        await _stream.WriteAsync(batch.WrittenMemory, _stop.Token).ConfigureAwait(false);
        await _stream.FlushAsync(_stop.Token).ConfigureAwait(false);
        batch.ResetWrittenCount();
    }
}
