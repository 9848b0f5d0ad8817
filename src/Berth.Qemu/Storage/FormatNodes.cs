using Berth.Model.Devices;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Storage;

/// <summary>What the format of an image adds to its node.</summary>
internal static class FormatNodes
{
    /// <summary>Whether images of a format can lie over another.</summary>
    public static bool HasBacking(string format) => format is "qcow2" or "qcow" or "qed" or "vmdk";

    /// <summary>Adds the driver and its options, up to the files below.</summary>
    public static void Add(QemuProperties node, StorageImage image, Disk disk, IReadOnlyList<string> secrets)
    {
        var encryption = image.Encryption is { Engine: not "librbd" } ? image.Encryption : null;
        switch (image.Format)
        {
            case "raw" when encryption is not null && secrets.Count > 0:
                node.Add("driver", "luks").Add("key-secret", secrets[0]);
                break;
            case "qcow2" or "qcow":
                node.Add("driver", image.Format);
                if (disk.Driver?.DiscardNoUnref is { } keep && image.Format == "qcow2") node.Add("discard-no-unref", keep);
                if (encryption is not null && secrets.Count > 0)
                    node.Add("encrypt", new QemuProperties().Add("format", encryption.Format is "luks" ? "luks" : "aes").Add("key-secret", secrets[0]));
                node.Add("cache-size", image.MetadataCache).Add("data-file", image.Data?.Node);
                break;
            // A directory is shown as a FAT file system by the storage node.
            case "fat" when image.Type == StorageType.Dir:
                node.Add("driver", "raw");
                break;
            // QEMU knows Virtual PC's format under its company's name.
            case "vhd":
                node.Add("driver", "vpc");
                break;
            default:
                node.Add("driver", image.Format);
                break;
        }
    }
}
