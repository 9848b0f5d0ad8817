using Berth.Qemu.Storage;

namespace Berth.Qemu.CommandLine;

/// <summary>
/// Hands out what a starting guest finds ready: descriptors under the numbers that the command line names. For a real start they are
/// opened; for a conversion to a command line they are only numbered, and nothing on the host is touched.
/// </summary>
public interface IQemuResources
{
    /// <summary>The monitor's listening socket; null when QEMU is to create it under a path.</summary>
    int? MonitorSocket();

    /// <summary>A listening socket for a character device; null when QEMU is to create it.</summary>
    int? ListeningSocket(string alias, string path);

    /// <summary>A file that a character device writes to or logs into; null when QEMU is to open it.</summary>
    int? OutputFile(string alias, string path, bool append);

    /// <summary>The descriptors of a network device, one for each queue; empty when there is none.</summary>
    IReadOnlyList<int> Tap(string alias, Model.Devices.NetworkInterface device, int queues);

    /// <summary>The descriptors of the in-kernel vhost backend, one for each queue; empty when it is not used.</summary>
    IReadOnlyList<int> VhostNet(string alias, int queues);

    /// <summary>A copy of a secret's value, which the caller wipes; null when there is no such secret.</summary>
    byte[]? Secret(string type, Guid? uuid, string? usage);

    /// <summary>The port for a graphics server that asked for any.</summary>
    int GraphicsPort(Model.Devices.GraphicsType type, bool tls);

    /// <summary>The port for the web socket of a VNC server that asked for any; -1 where none is taken yet.</summary>
    int WebSocketPort() => -1;

    /// <summary>The vhost-vsock descriptor and, where the id is automatic, the context id.</summary>
    (int Descriptor, uint? Cid) Vsock(uint? cid);

    /// <summary>A TPM that is passed through and the file that cancels its commands; null when QEMU is to open them.</summary>
    (int Device, int Cancel, string CancelPath)? Tpm(string alias, string path);

    /// <summary>The socket of the program that emulates a TPM; null when it lies in its usual place.</summary>
    string? TpmSocket(string alias);

    /// <summary>The connection to the program behind a vhost-user video device; null when QEMU is to connect.</summary>
    int? VhostUserVideo(string alias);

    /// <summary>The in-kernel SCSI target; null when QEMU is to open it.</summary>
    int? VhostScsi(string alias);

    /// <summary>A vhost-vdpa device; null when QEMU is to open it.</summary>
    int? Vdpa(string alias, string path);

    /// <summary>The connection to the helper of a user mode interface; null when there is none.</summary>
    int? Slirp(string alias);

    /// <summary>The name under <c>/dev</c> of the SCSI generic device at an address; null when there is none.</summary>
    string? ScsiGeneric(Model.Devices.HostDevice device);

    /// <summary>The PCI device of the host that the network of an interface hands out; null when the network connects it otherwise.</summary>
    Model.Devices.HostPciAddress? NetworkHostDevice(Model.Devices.NetworkInterface device) => null;

    /// <summary>What a volume of an active storage pool is here; null when there is no such pool or volume.</summary>
    StorageVolume? Volume(string pool, string volume) => null;

    /// <summary>Whether a block device is a CD-ROM drive of the host.</summary>
    bool IsCdromDrive(string path) => path == "/dev/cdrom" || path.StartsWith("/dev/sr", StringComparison.Ordinal);

    /// <summary>Descriptors that a client has associated with the domain under a name; null when there are none.</summary>
    DescriptorGroup? Descriptors(string group);
}
