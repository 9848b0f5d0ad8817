using System.Text;
using Berth.Conformance.Cases;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Storage;

namespace Berth.Conformance.QemuDomain;

/// <summary>The descriptors, ports and secrets that the pretended host hands to a starting guest.</summary>
/// <param name="entry">The case, which may associate more.</param>
internal sealed class PretendedResources(ConformanceCase entry) : IQemuResources
{
    private const int Listening = 1729, OutputSource = 1750, OutputLog = 1751;
    private const int CreatedTap = 3, ConnectedTap = 102, VhostDevice = 44, VdpaDevice = 1732, SlirpHelper = 42;
    private const int TpmDevice = 1730, TpmCancel = 1731, VhostScsiDevice = 3, VsockDevice = 6789;
    private const uint AutomaticCid = 42;
    private const string AnySecret = "AQCVn5hO6HzFAhAAq0NCv8jtJcIcE+HOBlMQ1A";

    public int? MonitorSocket() => Listening;

    public int? ListeningSocket(string alias, string path) => Listening;

    public int? OutputFile(string alias, string path, bool append) => alias.EndsWith("-log", StringComparison.Ordinal) ? OutputLog : OutputSource;

    public IReadOnlyList<int> Tap(string alias, NetworkInterface device, int queues) =>
        [.. Enumerable.Range(device.Type == NetworkInterfaceType.Ethernet ? CreatedTap : ConnectedTap, queues)];

    public IReadOnlyList<int> VhostNet(string alias, int queues) => [.. Enumerable.Range(VhostDevice, queues)];

    public byte[]? Secret(string type, Guid? uuid, string? usage) =>
        uuid is not null || IsKnown(type, usage) ? Encoding.ASCII.GetBytes(AnySecret) : null;

    public int GraphicsPort(GraphicsType type, bool tls) => type switch
    {
        GraphicsType.Spice => tls ? 5902 : 5901,
        GraphicsType.Rdp => 3389,
        _ => 5900,
    };

    public (int Descriptor, uint? Cid) Vsock(uint? cid) => (VsockDevice, cid ?? AutomaticCid);

    public (int Device, int Cancel, string CancelPath)? Tpm(string alias, string path) => (TpmDevice, TpmCancel, "/sys/class/misc/tpm0/device/cancel");

    public string? TpmSocket(string alias) => "/dev/test";

    public int? VhostUserVideo(string alias) => Listening;

    public int? VhostScsi(string alias) => VhostScsiDevice;

    public int? Vdpa(string alias, string path) => entry.Members.Member("vdpaFds")?.Integer(path) ?? VdpaDevice;

    public int? Slirp(string alias) => entry.Members.Texts("flags").Contains("SLIRP_HELPER") ? SlirpHelper : null;

    public string? ScsiGeneric(HostDevice device) => "sg0";

    public DescriptorGroup? Descriptors(string group)
    {
        foreach (var known in entry.Members.Member("fdGroups")?.EnumerateArray() ?? [])
            if (known.Text("name") == group)
                return new(known.Boolean("writable"), [.. known.GetProperty("fds").EnumerateArray().Select(fd => fd.GetInt32())]);
        return null;
    }

    public HostPciAddress? NetworkHostDevice(NetworkInterface device) => NetworkPorts.HostDevice(entry, device.Source?.Network);

    public StorageVolume? Volume(string pool, string volume) => StoragePools.Find(entry, pool, volume);

    public bool IsCdromDrive(string path) => path == "/dev/cdrom";

    private static bool IsKnown(string type, string? usage) => type == "volume"
        ? usage?.StartsWith("/storage/guest_disks/", StringComparison.Ordinal) == true
        : usage is "mycluster_myname" or "client.admin secret";
}
