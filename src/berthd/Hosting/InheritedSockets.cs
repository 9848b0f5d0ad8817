using System.Globalization;
using Berth.Linux;
using Microsoft.Win32.SafeHandles;

namespace Berth.Daemon.Hosting;

/// <summary>Listening sockets that whoever started the daemon has opened for it, as systemd does (sd_listen_fds(3)).</summary>
internal static class InheritedSockets
{
    /// <summary>The first of them, after standard input, output and error.</summary>
    private const int First = 3;

    private const int Most = 64;

    /// <summary>Takes them over; none when they are not meant for this process.</summary>
    /// <exception cref="SystemCallException">One of them is no UNIX socket.</exception>
    public static IReadOnlyList<UnixListener> Take()
    {
        if (Read("LISTEN_PID") != Environment.ProcessId || Read("LISTEN_FDS") is not (> 0 and <= Most and var count)) return [];
        // Programs that we start must not take them for theirs.
        Environment.SetEnvironmentVariable("LISTEN_PID", null);
        Environment.SetEnvironmentVariable("LISTEN_FDS", null);
        Environment.SetEnvironmentVariable("LISTEN_FDNAMES", null);
        return [.. Enumerable.Range(First, count).Select(descriptor => UnixListener.Adopt(new SafeFileHandle(descriptor, ownsHandle: true)))];
    }

    private static int? Read(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
