using System.Text;
using Berth.Engine.Store;
using Berth.Linux;
using Berth.Wire;

namespace Berth.Engine.Storage;

/// <summary>
/// Pools as readable files, <c>storage/NAME.xml</c>; one that becomes active with the daemon has an empty file of that name in the folder <c>autostart</c>, one
/// that is active has one in the run directory, which a reboot clears.
/// </summary>
internal sealed class StoragePoolFiles
{
    private readonly string _directory;
    private readonly string _autostart;
    private readonly string _active;
    private readonly Action<EngineNote>? _note;

    public StoragePoolFiles(EngineOptions options)
    {
        _directory = Path.Combine(options.ConfigDirectory, "storage");
        _autostart = Path.Combine(_directory, "autostart");
        _active = Path.Combine(options.RunDirectory, "storage");
        _note = options.OnNote;
    }

    /// <summary>Every pool that can be read.</summary>
    public IEnumerable<DirectoryPool> Load()
    {
        if (!Directory.Exists(_directory)) yield break;
        foreach (var path in Directory.EnumerateFiles(_directory, "*.xml").Order(StringComparer.Ordinal))
        {
            if (Read(path) is not { } pool) continue;
            pool.Autostart = File.Exists(Path.Combine(_autostart, pool.Name));
            pool.IsActive = (pool.Autostart || File.Exists(Path.Combine(_active, pool.Name))) && Directory.Exists(pool.Path);
            yield return pool;
        }
    }

    public async Task SaveAsync(DirectoryPool pool)
    {
        PrivateDirectory.Create(_directory);
        await AtomicFile.WriteAsync(FileOf(pool), Encoding.UTF8.GetBytes(pool.GetXml()));
    }

    public async Task SaveStateAsync(DirectoryPool pool)
    {
        await MarkAsync(_autostart, pool, pool.Autostart);
        await MarkAsync(_active, pool, pool.IsActive);
    }

    public async Task DeleteAsync(DirectoryPool pool)
    {
        await MarkAsync(_autostart, pool, false);
        await AtomicFile.DeleteAsync(FileOf(pool));
    }

    private static async Task MarkAsync(string directory, DirectoryPool pool, bool isSet)
    {
        var path = Path.Combine(directory, pool.Name);
        if (!isSet && !File.Exists(path)) return;
        PrivateDirectory.Create(directory);
        if (isSet) await AtomicFile.WriteAsync(path, default);
        else await AtomicFile.DeleteAsync(path);
    }

    private DirectoryPool? Read(string path)
    {
        try
        {
            return StoragePools.Read(File.ReadAllText(path));
        }
        catch (Exception e) when (e is LibvirtException or IOException or UnauthorizedAccessException)
        {
            _note?.Invoke(new EngineNote(EngineNoteSeverity.Error, $"The storage pool {path} is not used: {e.Message}", e));
            return null;
        }
    }

    private string FileOf(DirectoryPool pool) => Path.Combine(_directory, pool.Name + ".xml");
}
