using Berth.Engine.Queries;
using Berth.Linux;
using Berth.Model.Storage;
using Berth.Xml;

namespace Berth.Engine.Storage;

/// <summary>A file in a pool, as it is at the moment.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Path">Where it is. No other volume of this host has the same.</param>
/// <param name="Type">A file, a directory or a block device.</param>
/// <param name="Format">What is in it: <c>raw</c>, <c>qcow2</c>, <c>iso</c> or <c>dir</c>.</param>
/// <param name="Sizes">Its sizes, bytes.</param>
public sealed record DirectoryVolume(string Name, string Path, StorageVolumeType Type, string Format, BlockInfo Sizes)
{
    /// <summary>Looks at a file.</summary>
    /// <returns>Null when it is no volume: a socket, a link to nowhere, or gone.</returns>
    internal static DirectoryVolume? Read(string path)
    {
        if (FileStatus.Read(path) is not { } status) return null;
        StorageVolumeType? type = status.Kind switch
        {
            FileKind.Regular => StorageVolumeType.File,
            FileKind.Directory => StorageVolumeType.Dir,
            FileKind.BlockDevice => StorageVolumeType.Block,
            _ => null,
        };
        if (type is not { } known) return null;
        var format = known == StorageVolumeType.Dir ? "dir" : ImageFormat.Detect(path);
        return ImageSizes.Read(path, format) is { } sizes ? new DirectoryVolume(System.IO.Path.GetFileName(path), path, known, format, sizes) : null;
    }

    /// <summary>Its description as a document.</summary>
    public string GetXml() => XmlCanonicalWriter.ToText(new StorageVolume
    {
        Type = Type,
        Name = Name,
        Key = Path,
        Capacity = ByteSize.Of(Sizes.Capacity),
        Allocation = ByteSize.Of(Sizes.Allocation),
        Physical = ByteSize.Of(Sizes.Physical),
        Target = new StorageVolumeTarget { Path = Path, Format = Format, Permissions = PermissionsOf(Path) },
    });

    internal static StoragePermissions? PermissionsOf(string path) => FileStatus.Read(path) is { } status
        ? new StoragePermissions { Mode = Convert.ToString((int)status.Permissions, 8).PadLeft(4, '0'), Owner = status.UserId, Group = status.GroupId }
        : null;
}
