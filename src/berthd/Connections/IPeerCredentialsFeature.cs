using Berth.Linux;

namespace Berth.Daemon.Connections;

/// <summary>Who is at the other end of a local connection.</summary>
public interface IPeerCredentialsFeature
{
    PeerCredentials Peer { get; }
}
