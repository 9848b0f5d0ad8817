namespace Berth.Wire;

/// <summary>
/// What happens on a stream while it is open. It runs after the reply of the call that opened the stream. Returning means
/// that the server has nothing more to send and wants nothing more; throwing fails the stream with that error.
/// </summary>
/// <param name="stream">The stream.</param>
/// <param name="cancel">Fires when the client aborts the stream or is gone.</param>
public delegate Task RpcStreamBody(RpcStream stream, CancellationToken cancel);
