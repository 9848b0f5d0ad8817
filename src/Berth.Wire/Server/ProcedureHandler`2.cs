namespace Berth.Wire;

/// <inheritdoc/>
internal sealed class ProcedureHandler<TArgs, TRet>(Func<TArgs, CallContext, CancellationToken, ValueTask<TRet>> handler) : ProcedureHandler
    where TArgs : IXdr<TArgs>
    where TRet : IXdr<TRet>
{
    /// <inheritdoc/>
    public override ValueTask AnswerAsync(ReadOnlySpan<byte> arguments, CallContext call)
    {
        var reader = new XdrReader(arguments);
        return AnswerAsync(TArgs.Decode(ref reader), call);
    }

    private async ValueTask AnswerAsync(TArgs arguments, CallContext call) =>
        call.Reply(await handler(arguments, call, call.Connection.Aborted));
}
