using Berth.Machine;
using Berth.Qemu.Parts;
using Berth.Xml;

namespace Berth.Qemu.Storage;

/// <summary>Block nodes that show the bytes of an image as the guest sees them.</summary>
internal static class FormatNodes
{
    /// <summary>Whether images of a format can lie over another.</summary>
    public static bool HasBacking(string format) => format is "qcow2" or "qcow" or "qed" or "vmdk";

    /// <summary>The node, on that of the storage and on those of the images it is made of; null when the format cannot be used.</summary>
    public static QemuProperties? Node(StorageImage image, ProblemCollector problems)
    {
        if (image.Backing is not null && !HasBacking(image.Format))
        {
            problems.Unsupported(image.Source, $"an image of format '{image.Format}' has no image below it", "remove <backingStore>, or use qcow2");
            return null;
        }
        var properties = new QemuProperties();
        NodeSettings.Add(properties, image, image.FormatNode, isEffective: true, problems);
        if (!AddDriver(properties, image, problems)) return null;
        properties.Add("file", image.FileNode);
        if (image.Backing is { } backing) properties.Add("backing", backing.Node);
        else if (image.EndsChain && HasBacking(image.Format)) properties.AddNull("backing");
        return properties;
    }

    private static bool AddDriver(QemuProperties node, StorageImage image, ProblemCollector problems)
    {
        var access = image.Access;
        switch (image.Format)
        {
            case "raw" when image is { IsDecryptedByQemu: true, Encryption.Format: "luks" }:
                if (access.EncryptionSecrets.Count > 0) node.Add("driver", "luks").Add("key-secret", access.EncryptionSecrets[0]);
                return true;
            // A directory is shown as a FAT file system by the storage node.
            case "raw" or "fat":
                node.Add("driver", "raw");
                return true;
            case "qcow2" or "qcow":
                node.Add("driver", image.Format);
                if (image.IsDecryptedByQemu && access.EncryptionSecrets.Count > 0)
                    node.Add("encrypt", new QemuProperties().Add("format", image.Encryption!.Format == "qcow" ? "aes" : "luks").Add("key-secret", access.EncryptionSecrets[0]));
                if (image.Format == "qcow2") node.Add("cache-size", image.MetadataCache).Add("discard-no-unref", image.Settings.DiscardNoUnref);
                node.Add("data-file", image.Data?.Node);
                return true;
            case "ploop":
                node.Add("driver", "parallels");
                return true;
            case "vhd":
                node.Add("driver", "vhdx");
                return true;
            case "bochs" or "cloop" or "dmg" or "vdi" or "vpc" or "qed" or "vmdk":
                node.Add("driver", image.Format);
                return true;
            default:
                problems.Add(ProblemKind.Internal, image.Source, $"QEMU does not open images of format '{image.Format}'", "use raw or qcow2", at: "../driver/@type");
                return false;
        }
    }
}
