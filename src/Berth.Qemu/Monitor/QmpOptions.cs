namespace Berth.Qemu.Monitor;

/// <summary>How a monitor connection treats its QEMU.</summary>
public sealed record QmpOptions
{
    /// <summary>Deepest nesting accepted; QEMU's own JSON parser has the same bound.</summary>
    internal const int MaxDepth = 1024;

    public static QmpOptions Default { get; } = new();

    /// <summary>How long a command waits when it does not say so itself. Also bounds the greeting.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest message accepted, in bytes. The QAPI schema, the longest one known, takes about 200 KiB.</summary>
    public int MaxMessageSize { get; init; } = 64 * 1024 * 1024;

    /// <summary>How many events may wait for the consumer. Beyond it nothing more is read, so nobody can fill the memory.</summary>
    public int EventCapacity { get; init; } = 4096;

    /// <summary>How many commands may wait to be sent. Beyond it a command fails at once: its QEMU has stopped reading.</summary>
    public int SendCapacity { get; init; } = 1024;

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
