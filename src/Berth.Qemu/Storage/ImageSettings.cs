using Berth.Model.Devices;

namespace Berth.Qemu.Storage;

/// <summary>How a disk's images are opened: the settings of the disk's driver, as they hold for one image of its chain.</summary>
internal sealed record ImageSettings
{
    /// <summary>Nothing is asked for.</summary>
    public static readonly ImageSettings Default = new();

    public DiskCache? Cache { get; init; }

    public DiskIo? Io { get; init; }

    public DiskDiscard? Discard { get; init; }

    /// <summary>Only the image that the guest writes sees its zeroes.</summary>
    public DiskDetectZeroes? DetectZeroes { get; init; }

    public bool? DiscardNoUnref { get; init; }

    /// <summary>Whether the medium is a floppy.</summary>
    public bool IsFloppy { get; init; }

    /// <summary>Whether it is a CD-ROM drive of the host, not an image of a disc.</summary>
    public bool IsHostDrive { get; init; }

    /// <summary>The settings of a disk, for the image that the guest opens.</summary>
    public static ImageSettings Of(Disk disk) => new()
    {
        Cache = CacheMode(disk),
        Io = disk.Driver?.Io,
        Discard = disk.Driver?.Discard,
        // Without discard there is nothing to unmap with.
        DetectZeroes = disk.Driver?.DetectZeroes is DiskDetectZeroes.Unmap && disk.Driver.Discard != DiskDiscard.Unmap ? DiskDetectZeroes.On : disk.Driver?.DetectZeroes,
        DiscardNoUnref = disk.Driver?.DiscardNoUnref,
        IsFloppy = disk.Device == DiskDevice.Floppy,
    };

    /// <summary>The settings for images below the one that the guest opens.</summary>
    public ImageSettings Below() => this with { DetectZeroes = null, IsHostDrive = false };

    /// <summary>The cache mode of a disk; null leaves it to QEMU.</summary>
    public static DiskCache? CacheMode(Disk disk) => disk.Driver?.Cache switch
    {
        // Guests that share a disk must not see each other's writes late.
        null or DiskCache.Default => disk is { Shareable: true, ReadOnly: false } ? DiskCache.None : null,
        var mode => mode,
    };
}
