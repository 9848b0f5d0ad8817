using Microsoft.Win32.SafeHandles;

namespace Berth.Client;

/// <summary>The answer to a call.</summary>
/// <param name="Result">The result.</param>
/// <param name="Descriptors">Descriptors that came with it; the caller's to close.</param>
public readonly record struct RpcReply<TRet>(TRet Result, IReadOnlyList<SafeFileHandle> Descriptors);
