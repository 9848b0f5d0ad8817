using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Parts;
using Berth.Xml;

namespace Berth.Qemu.Storage;

/// <summary>What every block node of an image says: its name, whether it may be written, discards, caching.</summary>
internal static class NodeSettings
{
    // QEMU keeps names in 32 bytes with a final zero (BLOCKDEV node-name).
    private const int MaxName = 31;

    /// <summary>
    /// Adds the settings. The node that the image's user opens has the disk's; those below it open what they can and pass discards on.
    /// </summary>
    public static void Add(QemuProperties properties, StorageImage image, string name, bool isEffective, ProblemCollector problems)
    {
        if (name.Length > MaxName)
            problems.Add(ProblemKind.Internal, image.Source, $"the block node's name '{name}' has more than {MaxName} characters", "shorten it", at: "@index");
        var settings = image.Settings;
        properties.Add("node-name", name);
        if (isEffective) properties.Add("read-only", image.ReadOnly).Add("discard", Discard(settings)).Add("detect-zeroes", DetectZeroes(settings));
        // With one descriptor there is no other to turn to.
        else if (image.Descriptors is { Descriptors.Count: 1 } one && image.Type is StorageType.File or StorageType.Block)
            properties.Add("read-only", image.ReadOnly && !one.Writable).Add("discard", "unmap");
        else properties.Add("auto-read-only", true).Add("discard", "unmap");
        properties.Add("cache", Cache(settings.Cache));
    }

    private static string? Discard(ImageSettings settings) => settings.Discard switch
    {
        DiskDiscard.Unmap => "unmap",
        DiskDiscard.Ignore => "ignore",
        _ => null,
    };

    private static string? DetectZeroes(ImageSettings settings) => settings.DetectZeroes switch
    {
        DiskDetectZeroes.Off => "off",
        DiskDetectZeroes.On => "on",
        DiskDetectZeroes.Unmap => "unmap",
        _ => null,
    };

    private static QemuProperties? Cache(DiskCache? mode) => mode is null
        ? null
        : new QemuProperties().Add("direct", mode is DiskCache.None or DiskCache.Directsync).Add("no-flush", mode == DiskCache.Unsafe);
}
