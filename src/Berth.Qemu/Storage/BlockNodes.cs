using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Storage;

/// <summary>The block nodes behind a disk: one for the storage, one for the format when it is not raw.</summary>
internal static class BlockNodes
{
    /// <summary>Adds the nodes, the lowest first; returns the name of the topmost, or null for a drive without medium.</summary>
    public static string? Build(Disk disk, QemuBuild build)
    {
        if (disk.Source is null || Storage(disk, build) is not { } storage) return null;
        var number = build.StorageNodes[disk.Source];
        var readOnly = disk.ReadOnly;
        var cache = Cache(disk);
        var raw = disk.Driver?.Type is null or "raw";
        storage.Add("node-name", $"libvirt-{number}-storage");
        if (!raw) storage.Add("auto-read-only", true).Add("discard", "unmap");
        else storage.Add("read-only", readOnly);
        if (raw) AddDetection(storage, disk);
        storage.Add("cache", cache);
        build.Parts.Add(new BlockdevPart(storage));
        if (raw) return $"libvirt-{number}-storage";

        var format = new QemuProperties().Add("node-name", $"libvirt-{number}-format").Add("read-only", readOnly);
        AddDetection(format, disk);
        format.Add("cache", cache).Add("driver", disk.Driver!.Type).Add("file", $"libvirt-{number}-storage");
        if (disk.Driver.Type is "qcow2" or "qed" or "cow" && disk.BackingStore is { Type: null }) format.Add("backing", (string?)null);
        build.Parts.Add(new BlockdevPart(format));
        return $"libvirt-{number}-format";
    }

    private static QemuProperties? Storage(Disk disk, QemuBuild build)
    {
        var source = disk.Source!;
        var properties = new QemuProperties();
        switch (disk.Type)
        {
            case StorageType.File when source.File is { } file:
                properties.Add("driver", "file").Add("filename", file);
                break;
            case StorageType.Block when source.Dev is { } device:
                properties.Add("driver", disk.Device == DiskDevice.Cdrom && device == "/dev/cdrom" ? "host_cdrom" : "host_device").Add("filename", device);
                break;
            case StorageType.File or StorageType.Block: return null;
            default:
                build.Problems.Unsupported(disk, $"disks of type '{disk.Type.ToString().ToLowerInvariant()}' are not there yet", "use type='file' or type='block'");
                return null;
        }
        properties.Add("aio", disk.Driver?.Io switch
        {
            DiskIo.Native => "native",
            DiskIo.Threads => "threads",
            DiskIo.IoUring => "io_uring",
            _ => null,
        });
        return properties;
    }

    private static void AddDetection(QemuProperties properties, Disk disk)
    {
        properties.Add("discard", disk.Driver?.Discard switch { DiskDiscard.Unmap => "unmap", DiskDiscard.Ignore => "ignore", _ => null });
        properties.Add("detect-zeroes", disk.Driver?.DetectZeroes switch { DiskDetectZeroes.Off => "off", DiskDetectZeroes.On => "on", DiskDetectZeroes.Unmap => "unmap", _ => null });
    }

    private static QemuProperties? Cache(Disk disk) => disk.Driver?.Cache switch
    {
        null or DiskCache.Default => null,
        var mode => new QemuProperties().Add("direct", mode is DiskCache.None or DiskCache.Directsync).Add("no-flush", mode == DiskCache.Unsafe),
    };

    /// <summary>Whether the guest sees a write cache; null leaves it to QEMU.</summary>
    public static bool? WriteCache(Disk disk) => disk.Driver?.Cache switch
    {
        null or DiskCache.Default => null,
        DiskCache.Writethrough or DiskCache.Directsync => false,
        _ => true,
    };
}
