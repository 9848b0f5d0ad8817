namespace Berth.Wire;

/// <summary>Limits and times of a server's connections.</summary>
public sealed record RpcServerOptions
{
    /// <summary>How many calls of one client may be unanswered before no more is read from it.</summary>
    public int MaxCalls { get; init; } = 5;

    /// <summary>How long a client that speaks keepalive may be silent before it is pinged; infinite to never ping.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many pings in a row may stay without an answer.</summary>
    public int KeepAliveCount { get; init; } = 5;

    /// <summary>How many bytes may wait for a client that does not read before it is disconnected.</summary>
    public long MaxQueuedBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How many bytes of one stream are held before no more is read from the client.</summary>
    public int StreamCapacity { get; init; } = 1024 * 1024;

    /// <summary>How many streams one client may have open.</summary>
    public int MaxStreams { get; init; } = 64;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
