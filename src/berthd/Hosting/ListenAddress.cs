using Berth.Daemon.Configuration;
using Berth.Linux;

namespace Berth.Daemon.Hosting;

/// <summary>A UNIX socket for clients.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Mode">Who may connect.</param>
/// <param name="IsReadOnly">Whether clients only look.</param>
internal sealed record ListenAddress(string Path, UnixFileMode Mode, bool IsReadOnly)
{
    private const string ReadOnlySuffix = "-ro";

    /// <summary>The socket, when somebody else has opened it.</summary>
    public UnixListener? Listener { get; init; }

    /// <summary>The sockets that whoever started us has opened for us. Their names tell what they are for.</summary>
    public static IReadOnlyList<ListenAddress> Inherited() =>
        [.. InheritedSockets.Take().Select(listener => new ListenAddress(listener.Path, default, listener.Path.EndsWith(ReadOnlySuffix, StringComparison.Ordinal)) { Listener = listener })];

    /// <summary>Every socket that the configuration asks for. A user's own daemon has none for those who only look: nobody else reaches it.</summary>
    public static IReadOnlyList<ListenAddress> All(DaemonConfiguration configuration)
    {
        List<string> paths = [configuration.SocketPath ?? DaemonDirectories.DefaultSocket(configuration.IsSession)];
        if (configuration.LibvirtSockets)
        {
            string directory = configuration.LibvirtSocketDirectory ?? DaemonDirectories.LibvirtSockets(configuration.IsSession);
            paths.Add(System.IO.Path.Combine(directory, "libvirt-sock"));
            paths.Add(System.IO.Path.Combine(directory, "virtqemud-sock"));
        }

        IEnumerable<ListenAddress> changing = paths.Select(path => new ListenAddress(path, configuration.ReadWriteMode, false));
        IEnumerable<ListenAddress> looking = paths.Select(path => new ListenAddress(path + ReadOnlySuffix, configuration.ReadOnlyMode, true));
        return configuration.IsSession ? [.. changing] : [.. changing, .. looking];
    }
}
