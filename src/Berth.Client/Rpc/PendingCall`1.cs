using Berth.Wire;
using Microsoft.Win32.SafeHandles;

namespace Berth.Client;

/// <inheritdoc/>
/// <param name="replied">Told about the result before the next packet is read.</param>
internal sealed class PendingCall<TRet>(Action<TRet>? replied) : PendingCall where TRet : IXdr<TRet>
{
    private readonly TaskCompletionSource<RpcReply<TRet>> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<RpcReply<TRet>> Reply => _source.Task;

    /// <inheritdoc/>
    public override void Complete(ReadOnlySpan<byte> payload, IReadOnlyList<SafeFileHandle> descriptors)
    {
        var reader = new XdrReader(payload);
        var result = TRet.Decode(ref reader);
        replied?.Invoke(result);
        _source.TrySetResult(new(result, descriptors));
    }

    /// <inheritdoc/>
    public override void Fail(Exception error) => _source.TrySetException(error);
}
