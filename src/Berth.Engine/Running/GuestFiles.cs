using Berth.Engine.Storage;
using Berth.Model;
using Berth.Model.Devices;

namespace Berth.Engine.Running;

/// <summary>The files that a guest's process opens by their paths.</summary>
internal static class GuestFiles
{
    public static IEnumerable<GuestFile> Of(Domain domain, StoragePools pools)
    {
        if (domain.Os is { } os)
        {
            foreach (var path in new[] { os.Kernel, os.Initrd, os.Dtb, os.Shim }.Concat(os.AcpiTables.Select(t => t.Path)))
                if (path is not null) yield return new GuestFile(path, IsWritten: false);
            if (os.Loader?.Path is { } loader) yield return new GuestFile(loader, os.Loader.ReadOnly == false);
            if ((os.Nvram?.Path ?? os.Nvram?.Source?.File) is { } nvram) yield return new GuestFile(nvram, IsWritten: true);
        }
        foreach (var disk in domain.Devices.Disks)
        {
            var isWritten = !disk.ReadOnly && disk.Device != DiskDevice.Cdrom;
            if (PathOf(disk.Source, pools) is { } image) yield return new GuestFile(image, isWritten);
            if (PathOf(disk.Source?.DataStore?.Source, pools) is { } data) yield return new GuestFile(data, isWritten);
            for (var backing = disk.BackingStore; backing is not null; backing = backing.Next)
            {
                if (PathOf(backing.Source, pools) is { } path) yield return new GuestFile(path, IsWritten: false);
                if (PathOf(backing.Source?.DataStore?.Source, pools) is { } below) yield return new GuestFile(below, IsWritten: false);
            }
        }
        foreach (var character in domain.Devices.All.OfType<CharacterDevice>())
            if (character is { Type: CharacterType.Dev or CharacterType.Pipe, Source.Path: { } path })
                yield return new GuestFile(path, IsWritten: true);
    }

    private static string? PathOf(StorageSource? source, StoragePools pools) => source is { Pool: { } pool, Volume: { } volume }
        ? pools.FindVolume(pool, volume)?.Path
        : source?.File ?? source?.Dev;
}
