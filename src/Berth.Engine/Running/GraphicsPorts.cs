using System.Net;
using System.Net.Sockets;
using Berth.Wire.Protocol;

namespace Berth.Engine.Running;

/// <summary>TCP ports that graphics servers of running guests have.</summary>
internal sealed class GraphicsPorts
{
    public const int FirstWebSocket = 5700;

    private const int First = 5900, Last = 65535;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, int> _owners = [];

    /// <summary>A port that nobody has, for the guest with this number.</summary>
    /// <exception cref="Wire.LibvirtException">All are taken.</exception>
    public int Take(int guest, int first = First)
    {
        lock (_gate)
        {
            for (var port = first; port <= Last; port++)
            {
                if (_owners.ContainsKey(port) || !IsFree(port)) continue;
                _owners.Add(port, guest);
                return port;
            }
        }
        throw Failures.Of(ErrorCode.OperationFailed, $"all ports from {first} to {Last} are taken");
    }

    /// <summary>Notes what a guest has that was started before.</summary>
    public void Keep(int port, int guest)
    {
        lock (_gate) _owners[port] = guest;
    }

    public void Release(int guest)
    {
        lock (_gate)
        {
            foreach (var port in _owners.Where(o => o.Value == guest).Select(o => o.Key).ToList()) _owners.Remove(port);
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
