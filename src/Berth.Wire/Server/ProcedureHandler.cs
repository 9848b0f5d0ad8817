namespace Berth.Wire;

/// <summary>Decodes a call's arguments, runs what answers it and posts the reply.</summary>
internal abstract class ProcedureHandler
{
    /// <summary>Decodes at once; the bytes may be gone when the returned task is awaited.</summary>
    /// <exception cref="XdrException">The arguments cannot be decoded.</exception>
    public abstract ValueTask AnswerAsync(ReadOnlySpan<byte> arguments, CallContext call);
}
