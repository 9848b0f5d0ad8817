using Berth.Model;
using Berth.Model.Devices;
using Berth.Qemu.Storage.Backing;
using Berth.Xml;

namespace Berth.Engine.Storage;

/// <summary>
/// The images below a disk's own. What the definition leaves out, headers tell when the guest starts, so that the guest gets all of the
/// files it needs, and no other: whatever it writes into a header later is not looked at.
/// </summary>
internal static class ImageChain
{
    private const int MaxDepth = 200;

    /// <summary>Finds the images of all disks of a guest that starts.</summary>
    /// <exception cref="ProblemException">A chain has no end, or names something that is no image.</exception>
    public static void Find(Domain domain)
    {
        foreach (var disk in domain.Devices.Disks)
        {
            if (disk.Source is not { } source || disk.Type is not (StorageType.File or StorageType.Block)) continue;
            source.DataStore ??= Data(source, disk.Driver?.Type);
            if (disk.BackingStore is null) disk.BackingStore = Below(disk, source, disk.Driver?.Type, 0);
            else Extend(disk, disk.BackingStore);
        }
    }

    // A chain that is written may stop before its end.
    private static void Extend(Disk disk, BackingStore last)
    {
        var depth = 1;
        for (; last.Next is { } next; last = next) depth++;
        if (last is { Type: StorageType.File or StorageType.Block, Source: { } source }) last.Next = Below(disk, source, last.Format?.Type, depth);
    }

    /// <summary>What is below an image: another one, the end of the chain, or null when that is for QEMU to find out.</summary>
    private static BackingStore? Below(Disk disk, StorageSource source, string? format, int depth)
    {
        if (depth > MaxDepth) throw Refusal(disk, $"the chain of images of disk '{disk.Target.Dev}' has more than {MaxDepth} members, or goes round in a circle", "mend it with 'qemu-img rebase'");
        format ??= "raw";
        if (source.FdGroup is not null || source.Slices.Count > 0) return null;
        if (!ImageHeader.IsRead(format)) return format is "vmdk" ? null : new BackingStore();
        if ((source.File ?? source.Dev) is not { } path || ImageHeader.Read(path) is not { } header) return null;
        if (string.IsNullOrEmpty(header.Backing)) return new BackingStore();
        var reference = BackingString.Read(header.Backing);
        // It would be opened without the user that it asks for.
        if (reference.DroppedCredentials) return null;
        var below = reference.Source;
        if (below.File is { } file && !Path.IsPathRooted(file)) below.File = Path.GetFullPath(file, Path.GetDirectoryName(Path.GetFullPath(path))!);
        var belowFormat = header.BackingFormat ?? Guess(disk, path, below);
        below.DataStore = Data(below, belowFormat);
        return new BackingStore
        {
            Type = reference.Type,
            Format = new StorageFormat { Type = belowFormat },
            Source = below,
            Next = reference.Type is StorageType.File or StorageType.Block ? Below(disk, below, belowFormat, depth + 1) : null,
        };
    }

    private static DataStore? Data(StorageSource source, string? format)
    {
        if (format != "qcow2" || source.FdGroup is not null || (source.File ?? source.Dev) is not { } path || ImageHeader.Read(path)?.DataFile is not { Length: > 0 } data) return null;
        return new DataStore
        {
            Type = StorageType.File,
            Format = new StorageFormat { Type = "raw" },
            Source = new StorageSource { File = Path.GetFullPath(data, Path.GetDirectoryName(Path.GetFullPath(path))!) },
        };
    }

    // A raw image may have been written to look like another one. It does no harm where that leads no further.
    private static string Guess(Disk disk, string above, StorageSource source)
    {
        if ((source.File ?? source.Dev) is not { } path || ImageHeader.Read(path) is not { } header) return "raw";
        if (header is { Backing: null, DataFile: null }) return ImageFormat.Detect(path) == "qcow2" ? "qcow2" : "raw";
        throw Refusal(disk, $"the image {above} does not say which format {path} has, and that names a further file", $"write it down with 'qemu-img rebase -u -F qcow2 -b {path} {above}', or write <backingStore>");
    }

    private static ProblemException Refusal(Disk disk, string message, string fix) =>
        new(new Problem { Kind = ProblemKind.OperationInvalid, Message = message, Location = disk.Location, Fix = fix });
}
