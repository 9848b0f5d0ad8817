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
        AddImages(top, build);
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

    private static void AddImages(StorageImage image, QemuBuild build)
    {
        if (image.Backing is { } below) AddImages(below, build);
        if (image.Data is { } data) Add(data, build);
        Add(image, build);
    }

    /// <summary>Adds the nodes of one image, and what they need to be there before; those below it are there already.</summary>
    private static void Add(StorageImage image, QemuBuild build)
    {
        StorageObjects.Prepare(image, build);
        AddNode(StorageNodes.Node(image, build.Problems));
        AddNode(StorageNodes.Slice(image, build.Problems));
        if (image.HasFormatNode) AddNode(FormatNodes.Node(image, build.Problems));

        void AddNode(QemuProperties? node)
        {
            if (node is not null) build.Parts.Add(new BlockdevPart(node));
        }
    }

    /// <summary>Whether the guest sees a write cache; null leaves it to QEMU.</summary>
    public static bool? WriteCache(Disk disk) => ImageSettings.CacheMode(disk) switch
    {
        null => null,
        DiskCache.Writethrough or DiskCache.Directsync => false,
        _ => true,
    };
}
