using Berth.Machine;
using Berth.Model.Devices;

namespace Berth.Qemu.Storage;

/// <summary>What a network storage source leaves to its protocol: ports, and who does the encryption.</summary>
internal static class NetworkDefaults
{
    public static readonly Rule IscsiUnit = new("source.iscsi-unit", RulePhase.Define, "An iSCSI target without a unit means its first one.")
    {
        Touches = ["domain/devices/disk/source/@name"],
        Source = "RFC 3720; libvirt, Domain XML format: Hard drives, floppy disks, CDROMs",
        Example = new("<source protocol='iscsi' name='iqn.2013-07.com.example:disk'/>", "<source protocol='iscsi' name='iqn.2013-07.com.example:disk/0'/>"),
    };

    public static readonly Rule HostPort = new("source.port", RulePhase.Define, "A server without a port is reached at the one that its protocol has registered.")
    {
        Touches = ["domain/devices/disk/source/host/@port"],
        Source = "IANA service names and port numbers",
        Example = new("<source protocol='nbd'>\n  <host name='example.org'/>\n</source>", "<source protocol='nbd'>\n  <host name='example.org' port='10809'/>\n</source>"),
    };

    public static readonly Rule Engine = new("encryption.engine", RulePhase.Define, "Encryption is QEMU's to undo unless another engine is named.")
    {
        Touches = ["domain/devices/disk/encryption/@engine", "domain/devices/disk/source/encryption/@engine"],
        Source = "libvirt, Storage volume encryption XML format",
        Example = new("<encryption format='luks'/>", "<encryption format='luks' engine='qemu'/>"),
    };

    /// <summary>Writes the protocol's port at hosts that are reached over a network.</summary>
    public static void Complete(StorageSource source, RuleTrace? trace = null)
    {
        if (source is { Protocol: NetworkStorageProtocol.Iscsi, Name: { } name } && !name.Contains('/', StringComparison.Ordinal))
        {
            source.Name = name + "/0";
            trace?.Resolved(source, "@name", IscsiUnit);
        }
        CompletePorts(source, trace);
        if (source.Encryption is { } encryption) Complete(encryption, trace);
        if (source.DataStore?.Source is { } data) Complete(data, trace);
    }

    /// <summary>Writes the protocol's port at hosts that name none.</summary>
    public static void CompletePorts(StorageSource source, RuleTrace? trace = null)
    {
        if (Port(source.Protocol) is { } port)
            foreach (var host in source.Hosts)
            {
                if (host is not { Port: null, Transport: null or StorageTransport.Tcp }) continue;
                host.Port = port;
                trace?.Resolved(host, "@port", HostPort);
            }
    }

    /// <summary>Encryption is QEMU's to undo unless another engine is named.</summary>
    public static void Complete(StorageEncryption encryption, RuleTrace? trace = null)
    {
        if (encryption.Engine is not null) return;
        encryption.Engine = "qemu";
        trace?.Resolved(encryption, "@engine", Engine);
    }

    /// <summary>The registered port of a protocol; null when a peer must be told, or finds it by itself.</summary>
    internal static ushort? Port(NetworkStorageProtocol? protocol) => protocol switch
    {
        NetworkStorageProtocol.Http => 80,
        NetworkStorageProtocol.Https => 443,
        NetworkStorageProtocol.Ftp => 21,
        NetworkStorageProtocol.Ftps => 990,
        NetworkStorageProtocol.Tftp => 69,
        NetworkStorageProtocol.Ssh => 22,
        NetworkStorageProtocol.Nbd => 10809,
        NetworkStorageProtocol.Iscsi => 3260,
        NetworkStorageProtocol.Gluster => 24007,
        NetworkStorageProtocol.Vxhs => 9999,
        NetworkStorageProtocol.Sheepdog => 7000,
        _ => null,
    };
}
