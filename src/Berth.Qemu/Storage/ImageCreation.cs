using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Parts;
using Berth.Qemu.Storage.Backing;
using Berth.Xml;

namespace Berth.Qemu.Storage;

/// <summary>Options of the job <c>blockdev-create</c>: first the storage is created, then the image is written into it.</summary>
internal static class ImageCreation
{
    /// <summary>The storage; null when QEMU does not create storage of that kind, and it must be there.</summary>
    public static QemuProperties? Storage(StorageImage image, ImageCreationOptions options, ProblemCollector problems)
    {
        var source = image.Source;
        switch (image.Type)
        {
            case StorageType.File:
                return new QemuProperties().Add("driver", "file").Add("filename", source.File).Add("size", options.Physical);
            case StorageType.Network when source.Protocol is NetworkStorageProtocol.Gluster or NetworkStorageProtocol.Rbd or NetworkStorageProtocol.Sheepdog
                or NetworkStorageProtocol.Ssh or NetworkStorageProtocol.Nfs && image.Access.NbdkitSocket is null:
                if (StorageNodes.Location(image, image.Access, problems) is not { } location) return null;
                location.Set("driver", null);
                return new QemuProperties().Add("driver", source.ProtocolName).Add("location", location).Add("size", options.Physical);
            default:
                return null;
        }
    }

    /// <summary>The image; null for formats that QEMU does not write, and for raw ones, which are nothing but their storage.</summary>
    public static QemuProperties? Format(StorageImage image, StorageImage? backing, ImageCreationOptions options, ProblemCollector problems)
    {
        switch (image.Format)
        {
            case "raw": return image.Encryption?.Format == "luks" ? Add(Luks(image), "luks", image, options) : null;
            case "qcow2":
                var qcow2 = Add(new(), "qcow2", image, options)
                    .Add("version", options.Compatibility switch { "0.10" => "v2", "1.1" => "v3", _ => null })
                    .Add("cluster-size", options.ClusterSize is > 0 ? options.ClusterSize : null)
                    .Add("extended-l2", options.ExtendedL2 ? true : null);
                return AddEncryption(AddBacking(qcow2, backing, withFormat: true, problems), image, problems);
            case "qcow": return AddEncryption(AddBacking(Add(new(), "qcow", image, options), backing, withFormat: false, problems), image, problems);
            case "qed": return AddBacking(Add(new(), "qed", image, options), backing, withFormat: true, problems);
            case "vmdk": return AddBacking(Add(new(), "vmdk", image, options), backing, withFormat: false, problems);
            case "vpc" or "vdi": return Add(new(), image.Format, image, options);
            case "ploop": return Add(new(), "parallels", image, options);
            case "vhd": return Add(new(), "vhdx", image, options);
            default: return null;
        }
    }

    private static QemuProperties Add(QemuProperties properties, string driver, StorageImage image, ImageCreationOptions options) =>
        properties.Add("driver", driver).Add("file", image.FileNode).Add("size", options.Capacity);

    private static QemuProperties AddBacking(QemuProperties properties, StorageImage? backing, bool withFormat, ProblemCollector problems)
    {
        if (backing is null) return properties;
        properties.Add("backing-file", BackingString.Write(backing, problems));
        if (!withFormat) return properties;
        return properties.Add("backing-fmt", backing is { Format: "raw", Encryption.Format: "luks" } ? "luks" : backing.Format);
    }

    private static QemuProperties AddEncryption(QemuProperties properties, StorageImage image, ProblemCollector problems)
    {
        if (image.Encryption is not { } encryption) return properties;
        if (encryption.Format != "luks") problems.Add(ProblemKind.OperationUnsupported, encryption, $"no image is created with encryption of format '{encryption.Format}'", "use format='luks'", at: "@format");
        return properties.Add("encrypt", Luks(image).Add("format", "luks"));
    }

    private static QemuProperties Luks(StorageImage image)
    {
        var encryption = image.Encryption!;
        return new QemuProperties()
            .Add("key-secret", image.Access.EncryptionSecrets is [var secret, ..] ? secret : null)
            .Add("cipher-alg", encryption.Cipher is { } cipher ? $"{cipher.Name}-{cipher.Size}" : null)
            .Add("cipher-mode", encryption.Cipher?.Mode).Add("hash-alg", encryption.Cipher?.Hash)
            .Add("ivgen-alg", encryption.IvGenerator).Add("ivgen-hash-alg", encryption.IvHash);
    }
}
