using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Storage;

/// <summary>Disks that something else than QEMU serves over shared memory: what it serves, QEMU does not shape.</summary>
internal static class VhostDiskValidation
{
    public static void Validate(Disk disk, QemuCompletion completion)
    {
        var problems = completion.Problems;
        switch (disk.Type)
        {
            case StorageType.Vhostuser:
                if (!completion.Has(QemuFlag.VhostUserBlk)) problems.Unsupported(disk, "this QEMU has no vhost-user disks", "use a newer QEMU, or another type", at: "@type");
                SharedMemoryAccess.Require(disk, "vhostuser", completion);
                break;
            case StorageType.Vhostvdpa:
                if (disk.Target.Bus != DiskBus.Virtio || disk.Device != DiskDevice.Disk) problems.Unsupported(disk, "a vhost-vdpa disk is a virtio disk", "use device='disk' with bus='virtio'", at: "target/@bus");
                if (!completion.Has(QemuFlag.VirtioBlkVhostVdpa)) problems.Unsupported(disk, "this QEMU has no vhost-vdpa disks", "use a newer QEMU, or another type", at: "@type");
                SharedMemoryAccess.Require(disk, "vhostvdpa", completion);
                if (disk.Driver?.Cache is not (DiskCache.None or DiskCache.Directsync))
                    problems.Unsupported(disk, "a vhost-vdpa device goes past the host's cache", "use cache='none' or 'directsync'", at: "driver/@cache");
                break;
        }
    }
}
