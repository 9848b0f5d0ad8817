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

    /// <summary>A secret's value, in base64; null when there is no such secret.</summary>
    string? Secret(string type, Guid? uuid, string? usage);

    /// <summary>The port for a graphics server that asked for any.</summary>
    int GraphicsPort(Model.Devices.GraphicsType type, bool tls);

    /// <summary>The vhost-vsock descriptor and, where the id is automatic, the context id.</summary>
    (int Descriptor, uint? Cid) Vsock(uint? cid);
}
