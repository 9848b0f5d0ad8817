using Berth.Machine;
using Berth.Model.Devices;

namespace Berth.Qemu.Storage;

/// <summary>Disks whose changes are dropped when the guest stops: they are written to an overlay, which only the host's own files get.</summary>
internal static class TransientDisk
{
    public static void Validate(Disk disk, ProblemCollector problems)
    {
        if (disk.Transient is not { } transient) return;
        if (disk.Source is null) problems.Unsupported(disk, "a drive without medium has nothing to drop", "remove <transient/>", at: "transient");
        if (disk.ReadOnly) problems.Unsupported(disk, "a disk that cannot be written has nothing to drop", "remove <transient/> or <readonly/>", at: "transient");
        if (disk.Type != StorageType.File) problems.Unsupported(disk, $"changes of storage of type '{disk.Type.ToXml()}' are not dropped", "use type='file'", at: "@type");
        if (disk.Device != DiskDevice.Disk) problems.Unsupported(disk, $"changes of a {disk.Device.ToXml()} are not dropped", "use device='disk'", at: "@device");
        // Sharing the image means that the disk is plugged into the running guest.
        if (transient.ShareBacking == true && disk.Target.Bus is not (DiskBus.Usb or DiskBus.Virtio or DiskBus.Scsi))
            problems.Unsupported(disk, $"a disk on bus '{disk.Target.Bus?.ToXml()}' cannot share the image below it", "use bus='virtio', 'scsi' or 'usb'", at: "target/@bus");
    }
}
