using System.Buffers;
using Berth.Model.Devices;
using Berth.Machine;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;
using Berth.Xml;

namespace Berth.Qemu.Storage;

/// <summary>What must hold for the images of a disk: formats, encryption, protocols.</summary>
internal static class StorageValidation
{
    private static readonly string[] s_formats = ["raw", "bochs", "cloop", "dmg", "ploop", "qcow", "qcow2", "qed", "vdi", "vhd", "vmdk", "vpc", "fat"];

    private static readonly SearchValues<char> s_notInCookieName = SearchValues.Create("()<>@:/[]?={}"), s_notInCookieValue = SearchValues.Create(" \",;\\");

    /// <summary>What this QEMU can open.</summary>
    public static void Validate(Disk disk, QemuCompletion completion)
    {
        var problems = completion.Problems;
        var format = disk.Driver?.Type ?? "raw";
        if (disk is { Shareable: true, ReadOnly: false } && format != "raw")
            problems.Unsupported(disk, $"guests cannot share an image of format '{format}'", "use a raw image, or <readonly/>", at: "driver/@type");
        if (disk.Driver?.DiscardNoUnref is { } keep)
        {
            if (keep && (format != "qcow2" || disk.ReadOnly)) problems.Unsupported(disk, "discard_no_unref is for qcow2 images that are written", "remove discard_no_unref", at: "driver/@discard_no_unref");
            if (!completion.Has(QemuFlag.Qcow2DiscardNoUnref)) problems.Unsupported(disk, "this QEMU gives discarded clusters back", "remove discard_no_unref", at: "driver/@discard_no_unref");
        }
        if (disk.Source is { } source)
        {
            CheckFormat(source, disk.Type, format, isWritten: !disk.ReadOnly, problems);
            if (disk.Driver?.MetadataCache is not null && format != "qcow2") problems.Unsupported(disk, $"images of format '{format}' have no metadata cache", "remove <metadata_cache>");
            Check(source, disk.Type, format, source.Encryption ?? disk.Encryption, completion);
        }
        for (var below = disk.BackingStore; below is not null; below = below.Next)
        {
            if (below is not { Source: { } lower, Type: { } type }) continue;
            CheckFormat(lower, type, below.Format?.Type ?? "raw", isWritten: false, problems);
            Check(lower, type, below.Format?.Type ?? "raw", lower.Encryption, completion);
        }
        if (disk.Target.Bus == DiskBus.Sd && (disk.Source?.Encryption ?? disk.Encryption)?.Secrets.Count > 1)
            problems.Unsupported(disk, "an SD card is opened with one secret", "write one <secret>", at: "secret[2]");
    }

    private static void CheckFormat(StorageSource source, StorageType type, string format, bool isWritten, ProblemCollector problems)
    {
        if (Array.IndexOf(s_formats, format) < 0)
            problems.Unsupported(source, $"QEMU does not open images of format '{format}'", "use raw or qcow2; a directory is a source of type='dir'", at: "../driver/@type");
        if (format == "fat" && type != StorageType.Dir && type != StorageType.Volume)
            problems.Unsupported(source, "only a directory can be shown as a FAT file system", "use type='dir'", at: "../@type");
        if (type != StorageType.Dir) return;
        if (format != "fat") problems.Unsupported(source, $"a directory is not an image of format '{format}'", "use <driver type='fat'/>");
        if (isWritten) problems.Unsupported(source, "a directory that is shown as a FAT file system cannot be written", "add <readonly/>", at: "../@type");
    }

    private static void Check(StorageSource source, StorageType type, string format, StorageEncryption? encryption, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (source.Reservations is not null && !completion.Has(QemuFlag.PrManagerHelper)) problems.Unsupported(source, "this QEMU cannot make persistent reservations", "remove <reservations>", at: "reservations");
        if (type == StorageType.Network) CheckNetwork(source, completion);
        if (encryption is not null) CheckEncryption(source, format, encryption, completion);
        if (source.TlsHostname is not null)
        {
            if (source.Protocol != NetworkStorageProtocol.Nbd) problems.Unsupported(source, "only of NBD servers the name in the certificate is said", "remove tlsHostname", at: "@tlsHostname");
            if (!completion.Has(QemuFlag.BlockdevNbdTlsHostname)) problems.Unsupported(source, "this QEMU can only check the certificate against the name by which the server is reached", "remove tlsHostname", at: "@tlsHostname");
        }
        if (type == StorageType.Nvme && !completion.Has(QemuFlag.DriveNvme)) problems.Unsupported(source, "this QEMU has no driver for NVMe disks", "use a newer QEMU, or pass the disk through with <hostdev>");
    }

    private static void CheckEncryption(StorageSource source, string format, StorageEncryption encryption, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (encryption.Format is "default" or "qcow")
        {
            problems.Unsupported(encryption, "the old encryption of qcow2 images is broken", "convert the image, and use format='luks'", at: "@format");
            return;
        }
        if (encryption.Engine == "librbd")
        {
            if (source.Protocol != NetworkStorageProtocol.Rbd) problems.Unsupported(encryption, "librbd can only decrypt RBD images", "use engine='qemu'", at: "@engine");
            if (!completion.Has(QemuFlag.RbdEncryption)) problems.Unsupported(encryption, "this QEMU cannot leave the encryption to librbd", "use engine='qemu'", at: "@engine");
            if (encryption.Format == "luks-any" && !completion.Has(QemuFlag.RbdEncryptionLuksAny)) problems.Unsupported(encryption, "this QEMU cannot find out the format of an encrypted RBD image by itself", "use format='luks' or 'luks2'", at: "@format");
            if (encryption.Secrets.Count > 1 && !completion.Has(QemuFlag.RbdEncryptionLayering)) problems.Unsupported(encryption, "this QEMU can only open the top layer of an encrypted RBD image", "write one <secret>", at: "secret[2]");
            return;
        }
        if (encryption.Format != "luks") problems.Unsupported(encryption, $"QEMU does not decrypt '{encryption.Format}'", "use format='luks'", at: "@format");
        else if (format is not ("raw" or "qcow2")) problems.Unsupported(encryption, $"images of format '{format}' cannot be encrypted", "use raw or qcow2", at: source.Encryption == encryption ? "../../driver/@type" : "../driver/@type");
        if (encryption.Secrets.Count > 1) problems.Unsupported(encryption, "an image can be opened with only one secret", "write one <secret>", at: "secret[2]");
    }

    private static void CheckNetwork(StorageSource source, QemuCompletion completion)
    {
        var problems = completion.Problems;
        var protocol = source.Protocol;
        if (protocol is null or NetworkStorageProtocol.None or NetworkStorageProtocol.Sheepdog or NetworkStorageProtocol.Vxhs or NetworkStorageProtocol.Tftp)
            problems.Unsupported(source, $"QEMU does not speak the storage protocol '{source.ProtocolName}'", "use nbd, rbd, iscsi, gluster, ssh, nfs, http or https", at: "@protocol");
        if (protocol == NetworkStorageProtocol.Nfs) CheckNfs(source, problems);
        foreach (var cookie in source.Cookies) CheckCookie(cookie, problems);
    }

    private static void CheckNfs(StorageSource source, ProblemCollector problems)
    {
        if (source.Hosts.Count != 1) problems.Unsupported(source, $"an NFS export needs exactly one host, not {source.Hosts.Count}", "write one <host name='…'/>", at: "host");
        else if (source.Hosts[0].Transport is not null) problems.Unsupported(source, "NFS is spoken over TCP", "remove transport", at: "host/@transport");
        else if (source.Hosts[0].Port is not null) problems.Unsupported(source, "an NFS server says itself on which port it listens", "remove port", at: "host/@port");
    }

    // What a cookie may hold (RFC 6265, section 4.1.1).
    private static void CheckCookie(StorageCookie cookie, ProblemCollector problems)
    {
        var value = cookie.Value.AsSpan();
        if (value is ['"', .., '"']) value = value[1..^1];
        if (cookie.Name.Length == 0 || cookie.Name.AsSpan().ContainsAny(s_notInCookieName) || IsBad(cookie.Name))
            problems.Add(ProblemKind.Xml, cookie, $"'{cookie.Name}' is no name of a cookie", "use letters, digits and - _ .", at: "@name");
        if (IsBad(value)) problems.Add(ProblemKind.Xml, cookie, $"the value of the cookie '{cookie.Name}' has characters that end it", "leave out blanks, commas, semicolons and quotes");

        static bool IsBad(ReadOnlySpan<char> text) => text.ContainsAny(s_notInCookieValue) || text.ContainsAnyInRange('\0', '\x1f');
    }
}
