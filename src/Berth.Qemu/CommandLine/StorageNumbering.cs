
namespace Berth.Qemu.CommandLine;

/// <summary>Numbers for the block nodes of storage sources. They count from the last disk to the first, each chain from its top.</summary>
internal static class StorageNumbering
{
    public static void Assign(QemuBuild build)
    {
        var next = 1;
        for (var i = build.Domain.Devices.Disks.Count - 1; i >= 0; i--)
        {
            var disk = build.Domain.Devices.Disks[i];
            if (disk.Source is null) continue;
            build.StorageNodes[disk.Source] = next++;
            for (var below = disk.BackingStore; below?.Source is not null; below = below.Next)
                build.StorageNodes[below.Source] = next++;
        }
    }
}
