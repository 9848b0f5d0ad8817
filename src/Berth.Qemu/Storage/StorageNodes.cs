using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Parts;
using Berth.Xml;

namespace Berth.Qemu.Storage;

/// <summary>Block nodes that reach the bytes of an image as they are stored.</summary>
internal static class StorageNodes
{
    /// <summary>The node with its settings; null when the source cannot be used.</summary>
    public static QemuProperties? Node(StorageImage image, ProblemCollector problems)
    {
        if (Location(image, image.Access, problems) is not { } properties) return null;
        NodeSettings.Add(properties, image, image.StorageNode, image.StorageNode == image.Node && !image.HasFormatNode, problems);
        return properties;
    }

    /// <summary>
    /// Where the bytes are, beginning with <c>driver</c>; null when the source cannot be used. Without access, what identifies the data
    /// and nothing of how this guest opens it.
    /// </summary>
    public static QemuProperties? Location(StorageImage image, StorageAccess? access, ProblemCollector problems)
    {
        var source = image.Source;
        switch (image.Type)
        {
            case StorageType.File: return Path("file", source.File, image, access);
            case StorageType.Block: return Path(image.Settings.IsHostDrive ? "host_cdrom" : "host_device", source.Dev, image, access);
            case StorageType.Dir:
                return new QemuProperties().Add("driver", "vvfat").Add("dir", source.Dir).Add("floppy", image.Settings.IsFloppy)
                    .Add("rw", access is null ? null : !image.ReadOnly);
            case StorageType.Nvme:
                return new QemuProperties().Add("driver", "nvme").Add("device", source.Address?.ToText()).Add("namespace", source.Namespace);
            case StorageType.Vhostvdpa:
                return new QemuProperties().Add("driver", "virtio-blk-vhost-vdpa").Add("path", access?.DescriptorPath ?? source.Dev);
            case StorageType.Network:
                return NetworkNodes.Location(image, access, problems);
            default:
                problems.Add(ProblemKind.Internal, source, $"QEMU has no block node for storage of type '{image.Type.ToString().ToLowerInvariant()}'", "use file, block, dir, network, volume or nvme");
                return null;
        }
    }

    /// <summary>The node that shows a part of the storage; null where the image takes all of it.</summary>
    public static QemuProperties? Slice(StorageImage image, ProblemCollector problems)
    {
        if (image.Slice is not { } slice) return null;
        var properties = new QemuProperties().Add("driver", "raw").Add("file", image.StorageNode).Add("offset", slice.Offset).Add("size", slice.Size);
        NodeSettings.Add(properties, image, image.SliceNode, image.SliceNode == image.Node, problems);
        return properties;
    }

    private static QemuProperties Path(string driver, string? path, StorageImage image, StorageAccess? access)
    {
        var properties = new QemuProperties().Add("driver", driver).Add("filename", access?.DescriptorPath ?? path);
        if (access is null) return properties;
        return properties
            .Add("aio", image.Settings.Io switch
            {
                DiskIo.Native => "native",
                DiskIo.Threads => "threads",
                DiskIo.IoUring => "io_uring",
                _ => null,
            })
            .Add("pr-manager", access.ReservationsHelper);
    }
}
