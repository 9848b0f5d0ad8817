using Berth.Qemu;
using Microsoft.Extensions.Logging;

namespace Berth.Daemon.Configuration;

/// <summary>The daemon's settings, from its configuration file and its command line. Most names are those of libvirt's <c>libvirtd.conf</c> and <c>qemu.conf</c>.</summary>
internal sealed record DaemonConfiguration
{
    /// <summary>Whether this is a user's own daemon, not the system's.</summary>
    public bool IsSession { get; init; }

    /// <summary>Where clients connect; null takes the usual place.</summary>
    public string? SocketPath { get; init; }

    /// <summary>Everything the daemon keeps lies here; null takes the usual places, which are several.</summary>
    public string? StateDirectory { get; init; }

    /// <summary>Whether clients also find the daemon where they look for libvirt's.</summary>
    public bool LibvirtSockets { get; init; }

    /// <summary>Where libvirt's clients look; null takes the usual place.</summary>
    public string? LibvirtSocketDirectory { get; init; }

    /// <summary>The group that owns the sockets; null leaves them to the daemon's own.</summary>
    public string? SocketGroup { get; init; }

    /// <summary>Who may connect to change things.</summary>
    public UnixFileMode ReadWriteMode { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Who may connect to look.</summary>
    public UnixFileMode ReadOnlyMode { get; init; } =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>How many clients are served at once; more are told so.</summary>
    public int MaxClients { get; init; } = 5000;

    /// <summary>How many connections wait to be accepted.</summary>
    public int MaxQueuedClients { get; init; } = 1000;

    /// <summary>How many clients may be connected without having opened the hypervisor connection, which comes after they have proven who they are.</summary>
    public int MaxAnonymousClients { get; init; } = 200;

    /// <summary>How many unanswered calls of one client are taken.</summary>
    public int MaxClientRequests { get; init; } = 5;

    /// <summary>After how many seconds of silence a client is pinged; -1 for never.</summary>
    public int KeepAliveInterval { get; init; } = 5;

    /// <summary>How many pings may stay unanswered.</summary>
    public int KeepAliveCount { get; init; } = 5;

    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>The user that guests run as, by name or number; null leaves the choice to the engine.</summary>
    public string? User { get; init; }

    public string? Group { get; init; }

    /// <summary>Whether that user owns a guest's images while the guest runs.</summary>
    public bool DynamicOwnership { get; init; } = true;

    public QemuConfiguration Qemu { get; init; } = new();
}
