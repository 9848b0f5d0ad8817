using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Storage;

/// <summary>The block nodes behind a disk: for each image one for the storage and one for the format when it is not raw; filters above.</summary>
internal static class BlockNodes
{
    /// <summary>Adds the nodes, the lowest first; returns the name of the topmost, or null for a drive without medium.</summary>
    public static string? Build(Disk disk, QemuBuild build)
    {
        var chain = build.StorageChains[disk];
        if (chain.Top is not { } top) return null;
        AddImages(top, disk, build);
        var node = top.Node;
        if (disk.Driver?.CopyOnRead == true)
        {
            var copy = $"libvirt-CoR-{disk.Target.Dev}";
            build.Parts.Add(new BlockdevPart(new QemuProperties().Add("driver", "copy-on-read").Add("node-name", copy).Add("file", node).Add("discard", "unmap")));
            node = copy;
        }
        for (var i = 0; i < chain.ThrottleNodes.Count; i++)
        {
            var filter = chain.ThrottleNodes[i];
            build.Parts.Add(new BlockdevPart(new QemuProperties().Add("driver", "throttle").Add("node-name", filter)
                .Add("throttle-group", ThrottleGroups.Id(disk.ThrottleFilters[i].Group)).Add("file", node)));
            node = filter;
        }
        return node;
    }

    private static void AddImages(StorageImage top, Disk disk, QemuBuild build)
    {
        var images = new List<StorageImage>();
        for (var image = top; image is not null; image = image.Backing) images.Add(image);
        for (var i = images.Count - 1; i >= 0; i--)
        {
            if (images[i].Data is { } data) Add(data, disk, false, build);
            Add(images[i], disk, i == 0, build);
        }
    }

    /// <summary>Adds the nodes of one image; those below it are there already.</summary>
    private static void Add(StorageImage image, Disk disk, bool isTop, QemuBuild build)
    {
        var storageProperties = Storage(image, disk, build);
        if (storageProperties is not { } storage) return;
        var encryption = image.Encryption is { Engine: not "librbd" } ? StorageSecrets.Encryption(image, build) : [];
        storage.Add("node-name", image.StorageNode);
        AddCommon(storage, image, disk, isTop, image.StorageNode == image.Node);
        build.Parts.Add(new BlockdevPart(storage));
        var file = image.StorageNode;
        if (image.Slice is { } slice)
        {
            var part = new QemuProperties().Add("driver", "raw").Add("file", file).Add("offset", slice.Offset).Add("size", slice.Size).Add("node-name", image.SliceNode);
            AddCommon(part, image, disk, isTop, image.SliceNode == image.Node);
            build.Parts.Add(new BlockdevPart(part));
            file = image.SliceNode;
        }
        if (!image.HasFormatNode) return;

        var format = new QemuProperties().Add("node-name", image.Node).Add("read-only", image.ReadOnly);
        AddDetection(format, disk, isTop);
        format.Add("cache", Cache(disk));
        FormatNodes.Add(format, image, disk, encryption);
        format.Add("file", file);
        if (image.Backing is { } backing) format.Add("backing", backing.Node);
        else if (image.EndsChain && FormatNodes.HasBacking(image.Format)) format.AddNull("backing");
        build.Parts.Add(new BlockdevPart(format));
    }

    private static QemuProperties? Storage(StorageImage image, Disk disk, QemuBuild build)
    {
        var source = image.Source;
        switch (image.Type)
        {
            case StorageType.File:
                var file = new QemuProperties().Add("driver", "file").Add("filename", Path(image, source.File!, image.StorageNode, build));
                return AddHostOptions(file, image, disk, build);
            case StorageType.Block:
                var isDrive = disk.Device == DiskDevice.Cdrom && image.Format == "raw" && build.Start.Resources.IsCdromDrive(source.Dev!);
                var device = new QemuProperties().Add("driver", isDrive ? "host_cdrom" : "host_device").Add("filename", source.Dev);
                return AddHostOptions(device, image, disk, build);
            case StorageType.Dir:
                return new QemuProperties().Add("driver", "vvfat").Add("dir", source.Dir).Add("floppy", disk.Device == DiskDevice.Floppy).Add("rw", !image.ReadOnly);
            case StorageType.Nvme:
                return new QemuProperties().Add("driver", "nvme").Add("device", source.Address?.ToText()).Add("namespace", source.Namespace);
            case StorageType.Vhostvdpa:
                return new QemuProperties().Add("driver", "virtio-blk-vhost-vdpa").Add("path", Path(image, source.Dev!, $"{image.StorageNode}-vdpa", build));
            case StorageType.Network:
                return NetworkNodes.Properties(image, build);
            default:
                build.Problems.Unsupported(source, $"QEMU has no storage of type '{image.Type.ToString().ToLowerInvariant()}'", "use file, block, dir, network, volume or nvme");
                return null;
        }
    }

    private static QemuProperties AddHostOptions(QemuProperties properties, StorageImage image, Disk disk, QemuBuild build) => properties
        .Add("aio", disk.Driver?.Io switch
        {
            DiskIo.Native => "native",
            DiskIo.Threads => "threads",
            DiskIo.IoUring => "io_uring",
            _ => null,
        })
        .Add("pr-manager", PersistentReservations.Id(image, build));

    /// <summary>The path that QEMU opens: that of the set of descriptors, where it gets some.</summary>
    private static string Path(StorageImage image, string path, string opaque, QemuBuild build)
    {
        if (image.Descriptors is not { } group) return path;
        for (var i = 0; i < group.Descriptors.Count; i++)
            build.Parts.Option("-add-fd", $"set={image.DescriptorSet},fd={group.Descriptors[i]},opaque={opaque}{(image.Type == StorageType.Vhostvdpa ? "" : i)}");
        return $"/dev/fdset/{image.DescriptorSet}";
    }

    // The node that the guest's device opens has the disk's settings; those below it open what they can and pass discards on.
    private static void AddCommon(QemuProperties properties, StorageImage image, Disk disk, bool isTop, bool isEffective)
    {
        if (isEffective)
        {
            properties.Add("read-only", image.ReadOnly);
            AddDetection(properties, disk, isTop);
        }
        // With one descriptor there is no other to turn to.
        else if (image.Descriptors is { Descriptors.Count: 1 } one) properties.Add("read-only", image.ReadOnly && !one.Writable).Add("discard", "unmap");
        else properties.Add("auto-read-only", true).Add("discard", "unmap");
        properties.Add("cache", Cache(disk));
    }

    private static void AddDetection(QemuProperties properties, Disk disk, bool isTop)
    {
        var discard = disk.Driver?.Discard;
        properties.Add("discard", discard switch { DiskDiscard.Unmap => "unmap", DiskDiscard.Ignore => "ignore", _ => null });
        if (!isTop) return;
        properties.Add("detect-zeroes", disk.Driver?.DetectZeroes switch
        {
            DiskDetectZeroes.Off => "off",
            DiskDetectZeroes.On => "on",
            // Without discard there is nothing to unmap with.
            DiskDetectZeroes.Unmap => discard == DiskDiscard.Unmap ? "unmap" : "on",
            _ => null,
        });
    }

    // Guests that share a disk must not see each other's writes late.
    private static DiskCache? CacheMode(Disk disk) => disk.Driver?.Cache switch
    {
        null or DiskCache.Default => disk is { Shareable: true, ReadOnly: false } ? DiskCache.None : null,
        var mode => mode,
    };

    private static QemuProperties? Cache(Disk disk) => CacheMode(disk) switch
    {
        null => null,
        var mode => new QemuProperties().Add("direct", mode is DiskCache.None or DiskCache.Directsync).Add("no-flush", mode == DiskCache.Unsafe),
    };

    /// <summary>Whether the guest sees a write cache; null leaves it to QEMU.</summary>
    public static bool? WriteCache(Disk disk) => CacheMode(disk) switch
    {
        null => null,
        DiskCache.Writethrough or DiskCache.Directsync => false,
        _ => true,
    };
}
