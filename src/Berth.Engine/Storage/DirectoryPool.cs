using Berth.Model.Storage;
using Berth.Wire;
using Berth.Wire.Protocol;
using Berth.Xml;

namespace Berth.Engine.Storage;

/// <summary>A directory whose files are volumes. Nothing of it is remembered: whatever is asked is looked up.</summary>
public sealed class DirectoryPool
{
    internal DirectoryPool(string name, Guid uuid, string path)
    {
        Name = name;
        Uuid = uuid;
        Path = path;
    }

    public string Name { get; }

    public Guid Uuid { get; }

    public string Path { get; }

    /// <summary>Whether its volumes are offered.</summary>
    public bool IsActive { get; internal set; }

    /// <summary>Whether it becomes active with the daemon.</summary>
    public bool Autostart { get; internal set; }

    /// <summary>The file system around it: all of it, what is used, and what is left, bytes; nothing while it is inactive.</summary>
    public (ulong Capacity, ulong Allocation, ulong Available) GetSpace()
    {
        if (!IsActive) return default;
        try
        {
            var drive = new DriveInfo(Path);
            return ((ulong)drive.TotalSize, (ulong)(drive.TotalSize - drive.TotalFreeSpace), (ulong)drive.AvailableFreeSpace);
        }
        catch (IOException)
        {
            // The directory has gone; so has what was known of it.
            return default;
        }
    }

    /// <summary>Its description as a document.</summary>
    public string GetXml()
    {
        var (capacity, allocation, available) = GetSpace();
        return XmlCanonicalWriter.ToText(new StoragePool
        {
            Type = StoragePoolType.Dir,
            Name = Name,
            Uuid = Uuid,
            Capacity = ByteSize.Of(capacity),
            Allocation = ByteSize.Of(allocation),
            Available = ByteSize.Of(available),
            Source = new StoragePoolSource(),
            Target = new StoragePoolTarget { Path = Path, Permissions = IsActive ? DirectoryVolume.PermissionsOf(Path) : null },
        });
    }

    /// <summary>Its volumes, by name.</summary>
    /// <exception cref="LibvirtException">It is not active, or cannot be read.</exception>
    public IReadOnlyList<DirectoryVolume> GetVolumes()
    {
        RequireActive();
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(Path).Order(StringComparer.Ordinal).Select(DirectoryVolume.Read).OfType<DirectoryVolume>()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LibvirtException(ErrorCode.SystemError, ErrorDomain.Storage, $"cannot read the directory of storage pool '{Name}': {e.Message}", e);
        }
    }

    /// <summary>One of its volumes; null when there is none of that name.</summary>
    /// <exception cref="LibvirtException">It is not active.</exception>
    public DirectoryVolume? FindVolume(string name)
    {
        RequireActive();
        // A name, not a path that leads elsewhere.
        return name.Length == 0 || name is "." or ".." || name.Contains('/') ? null : DirectoryVolume.Read(System.IO.Path.Combine(Path, name));
    }

    internal void RequireActive()
    {
        if (!IsActive) throw new LibvirtException(ErrorCode.OperationInvalid, ErrorDomain.Storage, $"storage pool '{Name}' is not active");
    }
}
