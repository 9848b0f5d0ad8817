using System.Buffers;
using Berth.Wire;

namespace Berth.Daemon.Streams;

/// <summary>Carries bytes between a device of a guest and a client until either has had enough.</summary>
internal static class DeviceStream
{
    private const int BufferSize = 16 * 1024;

    /// <param name="device">Closed in the end.</param>
    /// <param name="stream">The client's end.</param>
    /// <param name="cancel">The client has aborted the stream or is gone.</param>
    public static async Task RunAsync(Stream device, RpcStream stream, CancellationToken cancel)
    {
        await using (device)
        {
            using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            Task fromDevice = ReadDeviceAsync(device, stream, ended.Token);
            Task toDevice = WriteDeviceAsync(device, stream, ended.Token);
            // Whichever direction ends first ends both: a client that has finished wants no more, and a device that has gone takes none.
            Task first = await Task.WhenAny(fromDevice, toDevice);
            await ended.CancelAsync();
            await Task.WhenAll(fromDevice, toDevice).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            await first;
        }
    }

    private static async Task ReadDeviceAsync(Stream device, RpcStream stream, CancellationToken cancel)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await device.ReadAsync(buffer, cancel) is > 0 and int count)
            {
                if (!await stream.WriteAsync(buffer.AsMemory(0, count), cancel)) return;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task WriteDeviceAsync(Stream device, RpcStream stream, CancellationToken cancel)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await stream.ReadAsync(buffer, cancel) is { IsEnd: false } read) await device.WriteAsync(buffer.AsMemory(0, read.Count), cancel);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
