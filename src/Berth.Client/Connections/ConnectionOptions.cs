namespace Berth.Client;

/// <summary>How to open a connection.</summary>
public sealed record ConnectionOptions
{
    /// <summary>Only look, change nothing.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>How long the server may be silent before it is pinged; zero to never ping. libvirt's tools use five seconds.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many pings in a row may stay unanswered before the connection is given up.</summary>
    public int KeepAliveCount { get; init; } = 6;

    /// <summary>The clock of keepalive.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
