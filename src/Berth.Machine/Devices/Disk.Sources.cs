using Berth.Model.Devices;
using Berth.Xml;

namespace Berth.Machine.Devices;

public static partial class DiskRules
{
    private static readonly string[] s_secretTypes = ["volume", "ceph", "iscsi", "tls", "vtpm"];

    // What is written of the images fits together.
    private static void CheckSources(Disk disk, ProblemCollector problems)
    {
        if (disk.Auth is not null && disk.Source?.Auth is not null)
            problems.Unsupported(disk, "the authentication is written twice, at the disk and at its source", "keep the <auth> of the source", at: "auth");
        if (disk.Encryption is not null && disk.Source?.Encryption is not null)
            problems.Unsupported(disk, "the encryption is written twice, at the disk and at its source", "keep the <encryption> of the source", at: "encryption");
        if (disk.Source is { } source) CheckSource(source, disk.Type, source.Encryption ?? disk.Encryption, source.Auth ?? disk.Auth, problems);
        for (var below = disk.BackingStore; below is not null; below = below.Next)
            if (below is { Source: { } lower, Type: { } type }) CheckSource(lower, type, lower.Encryption, lower.Auth, problems);
    }

    private static void CheckSource(StorageSource source, StorageType type, StorageEncryption? encryption, StorageAuth? auth, ProblemCollector problems)
    {
        if (type == StorageType.Network && auth is not null) CheckUser(source, auth, problems);
        if (encryption is { Format: "luks", Cipher: not null }) problems.Unsupported(encryption, "the image knows its cipher", "remove <cipher>", at: "cipher");
    }

    private static void CheckUser(StorageSource source, StorageAuth auth, ProblemCollector problems)
    {
        if (source.Protocol is NetworkStorageProtocol.Nbd or NetworkStorageProtocol.Sheepdog or NetworkStorageProtocol.Gluster
            or NetworkStorageProtocol.Tftp or NetworkStorageProtocol.Vxhs or NetworkStorageProtocol.Nfs)
            problems.Unsupported(auth, $"the protocol '{source.ProtocolName}' asks for no user", "remove <auth>");
        var type = auth.Secret?.Type;
        if (type is null || Array.IndexOf(s_secretTypes, type) < 0)
            problems.Unsupported(auth, $"there is no type of secret '{type}'", "use type='iscsi' or 'ceph'", at: "secret/@type");
        var expected = source.Protocol switch { NetworkStorageProtocol.Rbd => "ceph", NetworkStorageProtocol.Iscsi => "iscsi", _ => null };
        if (expected is not null && type != expected) problems.Unsupported(auth, $"a secret for {source.ProtocolName} is of type '{expected}', not '{type}'", $"use <secret type='{expected}'/>", at: "secret/@type");
    }

    private static void CheckName(Disk disk, ProblemCollector problems)
    {
        var name = disk.Target.Dev;
        if (disk.Device is DiskDevice.Disk or DiskDevice.Lun && !HasPrefix(name, "hd", "sd", "vd", "xvd", "ubd", "nvme"))
            problems.Add(ProblemKind.Internal, disk, $"'{name}' is no name of a hard disk", "begin it with vd, sd or hd", at: "target/@dev");
        if (disk.Device == DiskDevice.Floppy && !HasPrefix(name, "fd"))
            problems.Add(ProblemKind.Internal, disk, $"'{name}' is no name of a floppy", "use fda or fdb", at: "target/@dev");
        if (disk.Device == DiskDevice.Disk && disk.IsEmpty)
            problems.Add(ProblemKind.NoSource, disk, $"the disk '{name}' has no source", "write <source>, or use device='cdrom'", at: "source");
    }

    private static bool HasPrefix(string name, params ReadOnlySpan<string> prefixes)
    {
        foreach (var prefix in prefixes)
            if (name.StartsWith(prefix, StringComparison.Ordinal)) return true;
        return false;
    }
}
