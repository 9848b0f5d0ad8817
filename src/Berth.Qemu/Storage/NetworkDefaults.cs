using Berth.Model.Devices;

namespace Berth.Qemu.Storage;

/// <summary>What a network storage source leaves to its protocol: ports, and who does the encryption.</summary>
internal static class NetworkDefaults
{
    /// <summary>Writes the protocol's port at hosts that are reached over a network.</summary>
    public static void Complete(StorageSource source)
    {
        // An iSCSI target without a unit means its first one.
        if (source is { Protocol: NetworkStorageProtocol.Iscsi, Name: { } name } && !name.Contains('/', StringComparison.Ordinal)) source.Name = name + "/0";
        CompletePorts(source);
        if (source.Encryption is { } encryption) Complete(encryption);
        if (source.DataStore?.Source is { } data) Complete(data);
    }

    /// <summary>Writes the protocol's port at hosts that name none.</summary>
    public static void CompletePorts(StorageSource source)
    {
        if (Port(source.Protocol) is { } port)
            foreach (var host in source.Hosts)
                if (host.Transport is null or StorageTransport.Tcp)
                    host.Port ??= port;
    }

    /// <summary>Encryption is QEMU's to undo unless another engine is named.</summary>
    public static void Complete(StorageEncryption encryption) => encryption.Engine ??= "qemu";

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
