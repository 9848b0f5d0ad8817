using Berth.Engine.Store;
using Berth.Linux;
using Berth.Model.Storage;
using Berth.Wire;
using Berth.Wire.Protocol;
using Berth.Xml;

namespace Berth.Engine.Storage;

/// <summary>The storage pools of this host. They are directories; other kinds are refused.</summary>
public sealed class StoragePools
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DirectoryPool> _pools = new(StringComparer.Ordinal);
    private readonly StoragePoolFiles _files;

    private StoragePools(StoragePoolFiles files) => _files = files;

    /// <summary>Reads what is stored, and makes those pools active that were, or are to be from the start.</summary>
    public static StoragePools Open(EngineOptions options)
    {
        var pools = new StoragePools(new StoragePoolFiles(options));
        foreach (var pool in pools._files.Load()) pools._pools.TryAdd(pool.Name, pool);
        return pools;
    }

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<DirectoryPool> All
    {
        get
        {
            lock (_gate) return [.. _pools.Values.OrderBy(pool => pool.Name, StringComparer.Ordinal)];
        }
    }

    /// <exception cref="LibvirtException">There is none (<see cref="ErrorCode.NoStoragePool"/>).</exception>
    public DirectoryPool Get(string name) => All.FirstOrDefault(pool => pool.Name == name) ?? throw NoPool($"name '{name}'");

    /// <exception cref="LibvirtException">There is none (<see cref="ErrorCode.NoStoragePool"/>).</exception>
    public DirectoryPool Get(Guid uuid) => All.FirstOrDefault(pool => pool.Uuid == uuid) ?? throw NoPool($"uuid '{uuid}'");

    /// <exception cref="LibvirtException">There is none (<see cref="ErrorCode.NoStoragePool"/>).</exception>
    public DirectoryPool GetByDirectory(string path) => All.FirstOrDefault(pool => pool.Path == Normalize(path)) ?? throw NoPool($"target path '{path}'");

    /// <summary>The volume that a path leads to, in whichever active pool it is.</summary>
    /// <exception cref="LibvirtException">There is none (<see cref="ErrorCode.NoStorageVolume"/>).</exception>
    public (DirectoryPool Pool, DirectoryVolume Volume) GetVolume(string path)
    {
        var full = Path.IsPathRooted(path) ? Normalize(path) : path;
        foreach (var pool in All.Where(pool => pool.IsActive && pool.Path == Path.GetDirectoryName(full)))
            if (pool.FindVolume(Path.GetFileName(full)) is { } volume) return (pool, volume);
        throw NoVolume($"no storage vol with matching path '{path}'");
    }

    /// <summary>A volume of an active pool; null when there is none.</summary>
    public DirectoryVolume? FindVolume(string pool, string name) => All.FirstOrDefault(p => p.Name == pool && p.IsActive)?.FindVolume(name);

    /// <summary>A volume of a pool.</summary>
    /// <exception cref="LibvirtException">There is no such pool, or no such volume in it.</exception>
    public DirectoryVolume GetVolume(string pool, string name) =>
        Get(pool).FindVolume(name) ?? throw NoVolume($"no storage vol with matching name '{name}' in storage pool '{pool}'");

    /// <summary>Stores a definition.</summary>
    /// <exception cref="LibvirtException">It is refused, or its name or directory is another pool's.</exception>
    public async Task<DirectoryPool> DefineAsync(string xml)
    {
        var pool = Read(xml);
        lock (_gate)
        {
            if (_pools.Values.FirstOrDefault(other => other.Name == pool.Name || other.Uuid == pool.Uuid) is { } known)
            {
                if (known.Name != pool.Name || known.Uuid != pool.Uuid) throw Failed($"storage pool '{known.Name}' already exists with uuid {known.Uuid}");
                (pool.IsActive, pool.Autostart) = (known.IsActive, known.Autostart);
            }
            if (_pools.Values.FirstOrDefault(other => other.Path == pool.Path && other.Name != pool.Name) is { } sharing)
                throw Failed($"the directory {pool.Path} belongs to storage pool '{sharing.Name}' already");
            _pools[pool.Name] = pool;
        }
        await _files.SaveAsync(pool);
        return pool;
    }

    /// <summary>Makes its directory.</summary>
    public static void Build(DirectoryPool pool)
    {
        try
        {
            Directory.CreateDirectory(pool.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LibvirtException(ErrorCode.SystemError, ErrorDomain.Storage, $"cannot make the directory of storage pool '{pool.Name}': {e.Message}", e);
        }
    }

    /// <summary>Offers its volumes.</summary>
    public async Task StartAsync(DirectoryPool pool)
    {
        if (pool.IsActive) throw new LibvirtException(ErrorCode.OperationInvalid, ErrorDomain.Storage, $"storage pool '{pool.Name}' is already active");
        if (FileStatus.Read(pool.Path) is not { Kind: FileKind.Directory })
            throw new LibvirtException(ErrorCode.SystemError, ErrorDomain.Storage, $"storage pool '{pool.Name}' cannot become active: there is no directory {pool.Path}; build the pool to make it");
        pool.IsActive = true;
        await _files.SaveStateAsync(pool);
    }

    /// <summary>Ceases to offer its volumes, which stay where they are.</summary>
    public async Task StopAsync(DirectoryPool pool)
    {
        pool.RequireActive();
        pool.IsActive = false;
        await _files.SaveStateAsync(pool);
    }

    public async Task SetAutostartAsync(DirectoryPool pool, bool autostart)
    {
        pool.Autostart = autostart;
        await _files.SaveStateAsync(pool);
    }

    /// <summary>Forgets an inactive pool. Its directory stays as it is.</summary>
    public async Task UndefineAsync(DirectoryPool pool)
    {
        if (pool.IsActive) throw new LibvirtException(ErrorCode.OperationInvalid, ErrorDomain.Storage, $"storage pool '{pool.Name}' is still active");
        lock (_gate) _pools.Remove(pool.Name);
        await _files.DeleteAsync(pool);
    }

    /// <summary>Makes a pool of a document.</summary>
    internal static DirectoryPool Read(string xml)
    {
        StoragePool document;
        try
        {
            document = XmlDocumentReader.Read<StoragePool>(xml);
        }
        catch (ProblemException e)
        {
            throw new LibvirtException(e.Kind == ProblemKind.Malformed ? ErrorCode.XmlDetail : ErrorCode.XmlError, ErrorDomain.Storage, e.Message, e);
        }
        if (document.Type != StoragePoolType.Dir)
            throw new LibvirtException(ErrorCode.ConfigUnsupported, ErrorDomain.Storage, $"storage pools of type '{document.Type.ToXml()}' are not supported; 'dir' is");
        if (GuestName.Problem("storage pool", document.Name ?? "") is { } problem) throw new LibvirtException(ErrorCode.XmlError, ErrorDomain.Storage, problem);
        if (document.Target?.Path is not { Length: > 1 } path || !Path.IsPathRooted(path))
            throw new LibvirtException(ErrorCode.XmlError, ErrorDomain.Storage, $"storage pool '{document.Name}' needs an absolute <path> in <target>");
        return new DirectoryPool(document.Name!, document.Uuid ?? Guid.NewGuid(), Normalize(path));
    }

    private static string Normalize(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    private static LibvirtException Failed(string detail) => new(ErrorCode.OperationFailed, ErrorDomain.Storage, detail);

    private static LibvirtException NoPool(string what) => new(ErrorCode.NoStoragePool, ErrorDomain.Storage, $"no storage pool with matching {what}");

    private static LibvirtException NoVolume(string detail) => new(ErrorCode.NoStorageVolume, ErrorDomain.Storage, detail);
}
