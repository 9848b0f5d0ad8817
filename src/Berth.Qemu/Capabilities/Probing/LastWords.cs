using System.Text;
using Berth.Linux;

namespace Berth.Qemu.Capabilities.Probing;

/// <summary>Keeps the end of what a process writes to its standard error.</summary>
internal sealed class LastWords : IAsyncDisposable
{
    private const int Kept = 4096;

    private readonly UnixSocket _socket;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<string> _reading;

    public LastWords(UnixSocket socket)
    {
        _socket = socket;
        _reading = ReadToEndAsync();
    }

    /// <summary>What it said last; completes when the process has closed its standard error.</summary>
    public Task<string> ReadAsync() => _reading;

    private async Task<string> ReadToEndAsync()
    {
        var kept = new byte[2 * Kept];
        var length = 0;
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(kept.AsMemory(length), _stop.Token).ConfigureAwait(false);
                if (received.Bytes == 0)
                    break;
                length += received.Bytes;
                if (length <= Kept)
                    continue;
                kept.AsSpan(length - Kept, Kept).CopyTo(kept);
                length = Kept;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // What was read until then is what there is.
        }
        return Encoding.UTF8.GetString(kept, 0, length).Trim();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        _socket.Dispose();
        _stop.Dispose();
    }
}
