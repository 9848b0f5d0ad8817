using Berth.Engine.Secrets;
using Berth.Engine.Storage;
using Berth.Engine.Store;
using Berth.Linux;
using Berth.Model.Devices;
using Berth.Model.Secrets;
using Berth.Qemu.CommandLine;
using Berth.Wire.Protocol;
using Microsoft.Win32.SafeHandles;
using SecretUsageType = Berth.Wire.Protocol.SecretUsageType;
using StorageVolume = Berth.Qemu.Storage.StorageVolume;
using StorageVolumeType = Berth.Model.Storage.StorageVolumeType;

namespace Berth.Engine.Running;

/// <summary>What a starting guest finds open. The descriptors are ours until the process has them.</summary>
internal sealed class StartResources(string monitorPath, GraphicsPorts ports, SecretStore secrets, StoragePools pools, int id) : IQemuResources, IDisposable
{
    /// <summary>The first number after the standard streams.</summary>
    private const int FirstDescriptor = 3;

    private readonly List<InheritedDescriptor> _descriptors = [];

    public IReadOnlyList<InheritedDescriptor> Descriptors => _descriptors;

    public int? MonitorSocket() => Pass(UnixListener.ListenForChild(monitorPath));

    public int? ListeningSocket(string alias, string path)
    {
        PrivateDirectory.Create(Path.GetDirectoryName(path)!);
        return Pass(UnixListener.ListenForChild(path));
    }

    public int? OutputFile(string alias, string path, bool append) => Pass(Linux.OutputFile.Open(path, append));

    public IReadOnlyList<int> Tap(string alias, NetworkInterface device, int queues) => device.Type switch
    {
        NetworkInterfaceType.Network => throw new Wire.LibvirtException(ErrorCode.NoNetwork, ErrorDomain.Network,
            $"no network with matching name '{device.Source?.Network}'; virtual networks are not there yet, use <interface type='user'>"),
        NetworkInterfaceType.Bridge => throw Failures.Unsupported("interfaces of type 'bridge' are not there yet; use <interface type='user'>, or 'ethernet' with a tap device that exists"),
        // An existing tap device, which QEMU opens by its name.
        _ when device.Target?.Dev is not null => [],
        _ => throw Failures.Unsupported($"interface '{alias}' of type 'ethernet' needs the name of a tap device that exists, in <target dev='…'/>"),
    };

    public IReadOnlyList<int> VhostNet(string alias, int queues) => [];

    public byte[]? Secret(string type, Guid? uuid, string? usage) => secrets.Reveal(SecretUsageTypeNames.TryParse(type, out var known) ? (SecretUsageType)known : default, uuid, usage);

    public StorageVolume? Volume(string pool, string volume) => pools.FindVolume(pool, volume) is not { } found ? null : found.Type switch
    {
        StorageVolumeType.Block => new() { Type = StorageType.Block, Source = new() { Dev = found.Path } },
        StorageVolumeType.Dir => new() { Type = StorageType.Dir, Source = new() { Dir = found.Path } },
        _ => new() { Type = StorageType.File, Source = new() { File = found.Path } },
    };

    public int GraphicsPort(GraphicsType type, bool tls) => ports.Take(id);

    public int WebSocketPort() => ports.Take(id, GraphicsPorts.FirstWebSocket);

    public (int Descriptor, uint? Cid) Vsock(uint? cid) => throw Failures.Unsupported("vsock devices cannot be started yet");

    // What follows QEMU opens by its path, or says itself that it is not there.
    public (int Device, int Cancel, string CancelPath)? Tpm(string alias, string path) => null;

    public string? TpmSocket(string alias) => null;

    public int? VhostUserVideo(string alias) => null;

    public int? VhostScsi(string alias) => null;

    public int? Vdpa(string alias, string path) => null;

    public int? Slirp(string alias) => null;

    public string? ScsiGeneric(HostDevice device) => null;

    DescriptorGroup? IQemuResources.Descriptors(string group) => null;

    public void Dispose()
    {
        foreach (var descriptor in _descriptors) descriptor.Source.Dispose();
    }

    private int Pass(SafeFileHandle handle)
    {
        var number = FirstDescriptor + _descriptors.Count;
        _descriptors.Add(new InheritedDescriptor(handle, number));
        return number;
    }
}
