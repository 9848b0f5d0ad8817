using System.Text;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;

namespace Berth.Conformance.QemuDomain;

/// <summary>The descriptors, ports and secrets that the pretended host hands to a starting guest.</summary>
internal sealed class PretendedResources : IQemuResources
{
    private const int Listening = 1729, OutputSource = 1750, OutputLog = 1751;
    private const int CreatedTap = 3, ConnectedTap = 102, VhostDevice = 44, VsockDevice = 6789;
    private const uint AutomaticCid = 42;
    private const string AnySecret = "AQCVn5hO6HzFAhAAq0NCv8jtJcIcE+HOBlMQ1A";

    public int? MonitorSocket() => Listening;

    public int? ListeningSocket(string alias, string path) => Listening;

    public int? OutputFile(string alias, string path, bool append) => alias.EndsWith("-log", StringComparison.Ordinal) ? OutputLog : OutputSource;

    public IReadOnlyList<int> Tap(string alias, NetworkInterface device, int queues) =>
        [.. Enumerable.Range(device.Type == NetworkInterfaceType.Ethernet ? CreatedTap : ConnectedTap, queues)];

    public IReadOnlyList<int> VhostNet(string alias, int queues) => [.. Enumerable.Range(VhostDevice, queues)];

    public string? Secret(string type, Guid? uuid, string? usage) =>
        uuid is not null || IsKnown(type, usage) ? Convert.ToBase64String(Encoding.ASCII.GetBytes(AnySecret)) : null;

    public int GraphicsPort(GraphicsType type, bool tls) => type switch
    {
        GraphicsType.Spice => tls ? 5902 : 5901,
        GraphicsType.Rdp => 3389,
        _ => 5900,
    };

    public (int Descriptor, uint? Cid) Vsock(uint? cid) => (VsockDevice, cid ?? AutomaticCid);

    private static bool IsKnown(string type, string? usage) => type == "volume"
        ? usage?.StartsWith("/storage/guest_disks/", StringComparison.Ordinal) == true
        : usage is "mycluster_myname" or "client.admin secret";
}
