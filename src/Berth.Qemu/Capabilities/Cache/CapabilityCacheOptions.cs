using Berth.Qemu.Capabilities.Probing;

namespace Berth.Qemu.Capabilities.Cache;

/// <summary>Where cached capabilities are kept and how they are found out.</summary>
public sealed record CapabilityCacheOptions
{
    /// <summary>The folder of the cache files, created when needed; null to keep nothing on disk.</summary>
    public string? Directory { get; init; }

    /// <summary>Looks at this host.</summary>
    public Func<ProbeHost> Host { get; init; } = static () => ProbeHost.Detect();

    /// <summary>How long one look at the host is good for.</summary>
    public TimeSpan HostCheckInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How a binary is asked, by its path.</summary>
    public Func<string, IProbeTarget> Target { get; init; } = static path => new QemuBinary(path);

    /// <summary>Takes sentences for the log; nothing they report is an error for the caller.</summary>
    public Action<string>? Warn { get; init; }

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
