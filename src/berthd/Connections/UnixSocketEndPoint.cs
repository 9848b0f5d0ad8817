using System.Net;
using System.Net.Sockets;
using Berth.Linux;

namespace Berth.Daemon.Connections;

/// <summary>A UNIX socket to listen on, with who may connect.</summary>
/// <param name="path">The socket's path, at most 107 bytes.</param>
public sealed class UnixSocketEndPoint(string path) : EndPoint
{
    public string Path { get; } = path;

    /// <summary>The socket's permission bits: who may write may connect. The owner alone, unless said.</summary>
    public UnixFileMode Mode { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The group that owns the socket; null leaves it to the process's own.</summary>
    public uint? GroupId { get; init; }

    /// <summary>The socket, when somebody else has opened it already; nothing else is done about it then. Owned by whoever listens.</summary>
    public UnixListener? Listener { get; init; }

    /// <summary>How many connections may wait to be accepted.</summary>
    public int Backlog { get; init; } = 512;

    public override AddressFamily AddressFamily => AddressFamily.Unix;

    public override string ToString() => $"unix:{Path}";
}
