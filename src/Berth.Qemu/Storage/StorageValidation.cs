using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Storage;

/// <summary>What must hold for the images of a disk: formats, encryption, protocols.</summary>
internal static class StorageValidation
{
    private static readonly string[] Formats =
        ["raw", "bochs", "cloop", "dmg", "luks", "parallels", "ploop", "qcow", "qcow2", "qed", "vdi", "vhd", "vmdk", "vpc", "fat"];

    public static void Validate(Disk disk, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (disk.Auth is not null && disk.Source?.Auth is not null)
            problems.Unsupported(disk, "the authentication is written twice, at the disk and at its source", "keep the <auth> of the source", at: "auth");
        if (disk.Encryption is not null && disk.Source?.Encryption is not null)
            problems.Unsupported(disk, "the encryption is written twice, at the disk and at its source", "keep the <encryption> of the source", at: "encryption");
        var format = disk.Driver?.Type ?? "raw";
        if (disk.Source is { } source)
        {
            Check(source, disk.Type, format, source.Encryption ?? disk.Encryption, source.Auth ?? disk.Auth, completion);
            if (disk is { Shareable: true, ReadOnly: false } && format != "raw")
                problems.Unsupported(disk, $"guests cannot share an image of format '{format}'", "use a raw image, or <readonly/>", at: "driver/@type");
            if (disk.Driver?.DiscardNoUnref is not null && (format != "qcow2" || !completion.Has(QemuFlag.Qcow2DiscardNoUnref)))
                problems.Unsupported(disk, "discard_no_unref needs a qcow2 image and a QEMU that knows it", "remove discard_no_unref", at: "driver/@discard_no_unref");
        }
        for (var below = disk.BackingStore; below is not null; below = below.Next)
            if (below is { Source: { } lower, Type: { } type }) Check(lower, type, below.Format?.Type ?? "raw", lower.Encryption, lower.Auth, completion);
        CheckVhost(disk, completion);
    }

    private static void Check(StorageSource source, StorageType type, string format, StorageEncryption? encryption, StorageAuth? auth, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (Array.IndexOf(Formats, format) < 0)
            problems.Unsupported(source, $"QEMU does not open images of format '{format}'", "use raw or qcow2; a directory is a source of type='dir'", at: "../driver/@type");
        if (format == "fat" && type != StorageType.Dir && type != StorageType.Volume)
            problems.Unsupported(source, "only a directory can be shown as a FAT file system", "use type='dir'", at: "../@type");
        if (encryption is not null) CheckEncryption(source, format, encryption, completion);
        if (type == StorageType.Network) CheckNetwork(source, auth, completion);
        if (type == StorageType.Nvme && !completion.Has(QemuFlag.DriveNvme)) problems.Unsupported(source, "this QEMU has no driver for NVMe disks", "use a newer QEMU, or pass the disk through with <hostdev>");
        if (source.Reservations is not null && !completion.Has(QemuFlag.PrManagerHelper)) problems.Unsupported(source, "this QEMU cannot make persistent reservations", "remove <reservations>", at: "reservations");
        foreach (var slice in source.Slices)
            if (slice.Type != "storage") problems.Unsupported(source, $"there is no slice of type '{slice.Type}'", "use type='storage'", at: "slices/slice/@type");
    }

    private static void CheckEncryption(StorageSource source, string format, StorageEncryption encryption, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (encryption.Cipher is not null) problems.Unsupported(encryption, "the cipher of an existing image cannot be chosen", "remove <cipher>", at: "cipher");
        if (encryption.Engine == "librbd")
        {
            if (source.Protocol != NetworkStorageProtocol.Rbd) problems.Unsupported(encryption, "librbd can only decrypt RBD images", "use engine='qemu'", at: "@engine");
            if (!completion.Has(QemuFlag.RbdEncryption)) problems.Unsupported(encryption, "this QEMU cannot leave the encryption to librbd", "use engine='qemu'", at: "@engine");
            if (encryption.Format == "luks-any" && !completion.Has(QemuFlag.RbdEncryptionLuksAny)) problems.Unsupported(encryption, "this QEMU cannot find out the format of an encrypted RBD image by itself", "use format='luks' or 'luks2'", at: "@format");
            if (encryption.Secrets.Count > 1 && !completion.Has(QemuFlag.RbdEncryptionLayering)) problems.Unsupported(encryption, "this QEMU can only open the top layer of an encrypted RBD image", "write one <secret>", at: "secret[2]");
            return;
        }
        if (encryption.Format is not ("luks" or "qcow")) problems.Unsupported(encryption, $"QEMU does not decrypt '{encryption.Format}'", "use format='luks'", at: "@format");
        if (encryption.Secrets.Count > 1) problems.Unsupported(encryption, "an image can be opened with only one secret", "write one <secret>", at: "secret[2]");
        if (format is not ("raw" or "qcow2" or "luks")) problems.Unsupported(encryption, $"images of format '{format}' cannot be encrypted", "use raw or qcow2", at: (source.Encryption == encryption ? "../../driver/@type" : "../driver/@type"));
        else if (encryption.Format == "qcow") problems.Unsupported(encryption, "the old encryption of qcow2 images is broken", "convert the image, and use format='luks'", at: "@format");
    }

    private static void CheckNetwork(StorageSource source, StorageAuth? auth, QemuCompletion completion)
    {
        var problems = completion.Problems;
        var protocol = source.Protocol;
        if (protocol is null or NetworkStorageProtocol.None or NetworkStorageProtocol.Sheepdog or NetworkStorageProtocol.Vxhs)
            problems.Unsupported(source, $"QEMU does not speak the storage protocol '{source.ProtocolName}'", "use nbd, rbd, iscsi, gluster, ssh, nfs, http or https", at: "@protocol");
        if (auth?.Secret?.Type is { } type)
        {
            var expected = protocol switch { NetworkStorageProtocol.Rbd => "ceph", NetworkStorageProtocol.Iscsi => "iscsi", _ => null };
            if (expected is not null && type != expected) problems.Unsupported(auth, $"a secret for {source.ProtocolName} must be of type '{expected}', not '{type}'", $"use <secret type='{expected}'/>", at: "secret/@type");
        }
        if (source.Tls is not null && protocol is not (NetworkStorageProtocol.Nbd or NetworkStorageProtocol.Vxhs or NetworkStorageProtocol.Nfs))
            problems.Unsupported(source, $"QEMU cannot encrypt connections of the protocol '{source.ProtocolName}'", "remove tls", at: "@tls");
        if (source.TlsHostname is not null && !completion.Has(QemuFlag.BlockdevNbdTlsHostname))
            problems.Unsupported(source, "this QEMU can only check the certificate against the name by which the server is reached", "remove tlsHostname", at: "@tlsHostname");
        if (source.ReconnectDelay is not null && protocol != NetworkStorageProtocol.Nbd) problems.Unsupported(source, "only NBD connections can be made again", "remove <reconnect>", at: "reconnect");
        var isHttp = protocol is NetworkStorageProtocol.Http or NetworkStorageProtocol.Https;
        if (source.Query is not null && !isHttp) problems.Unsupported(source, "only HTTP and HTTPS sources can have a query", "remove query", at: "@query");
        if (source.Cookies.Count > 0 && !isHttp) problems.Unsupported(source, "only HTTP and HTTPS sources can have cookies", "remove <cookies>", at: "cookies");
    }

    private static void CheckVhost(Disk disk, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (disk.Type is not (StorageType.Vhostuser or StorageType.Vhostvdpa)) return;
        var name = disk.Type.ToString().ToLowerInvariant();
        if (disk.Target.Bus != DiskBus.Virtio || disk.Device != DiskDevice.Disk)
            problems.Unsupported(disk, $"a {name} disk must be a virtio disk", "use device='disk' with bus='virtio'", at: "target/@bus");
        if (disk.Type == StorageType.Vhostvdpa)
        {
            if (!completion.Has(QemuFlag.VirtioBlkVhostVdpa)) problems.Unsupported(disk, "this QEMU has no vhost-vdpa disks", "use a newer QEMU, or another type", at: "@type");
            return;
        }
        if (!completion.Has(QemuFlag.VhostUserBlk)) problems.Unsupported(disk, "this QEMU has no vhost-user disks", "use a newer QEMU, or another type", at: "@type");
        if (disk.Driver is { Cache: not (null or DiskCache.Default) } or { Io: not (null or DiskIo.Default) } or { CopyOnRead: true })
            problems.Unsupported(disk, "caching and I/O of a vhost-user disk are decided by its server", "remove cache, io and copy_on_read", at: "driver");
        if (disk.IoTune is not null || disk.Serial is not null || disk.Wwn is not null || disk.Transient is not null || disk.Shareable || disk.ReadOnly)
            problems.Unsupported(disk, "limits, serial number and sharing of a vhost-user disk are decided by its server", "remove these elements", at: "iotune");
        SharedMemoryAccess.Require(disk, "vhostuser", completion);
    }
}
