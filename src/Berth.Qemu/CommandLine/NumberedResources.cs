using Berth.Model.Devices;

namespace Berth.Qemu.CommandLine;

/// <summary>Resources for a conversion: nothing is opened, QEMU is told paths.</summary>
public sealed class NumberedResources : IQemuResources
{
    public int? MonitorSocket() => null;

    public int? ListeningSocket(string alias, string path) => null;

    public int? OutputFile(string alias, string path, bool append) => null;

    public IReadOnlyList<int> Tap(string alias, NetworkInterface device, int queues) => [];

    public IReadOnlyList<int> VhostNet(string alias, int queues) => [];

    public byte[]? Secret(string type, Guid? uuid, string? usage) => null;

    public int GraphicsPort(GraphicsType type, bool tls) => 5900;

    public (int Descriptor, uint? Cid) Vsock(uint? cid) => (-1, cid);

    public (int Device, int Cancel, string CancelPath)? Tpm(string alias, string path) => null;

    public string? TpmSocket(string alias) => null;

    public int? VhostUserVideo(string alias) => null;

    public int? VhostScsi(string alias) => null;

    public int? Vdpa(string alias, string path) => null;

    public int? Slirp(string alias) => null;

    public string? ScsiGeneric(HostDevice device) => null;

    public DescriptorGroup? Descriptors(string group) => null;
}
