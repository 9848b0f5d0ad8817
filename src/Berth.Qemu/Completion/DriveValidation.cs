using Berth.Model.Devices;

namespace Berth.Qemu.Completion;

/// <summary>No two drives have one name, or one place on their controller.</summary>
internal static class DriveValidation
{
    /// <summary>Reports names that are used twice; called before disks are completed, since addresses follow from names.</summary>
    public static void CheckNames(QemuCompletion completion)
    {
        if (completion.Domain.Devices.Disks.Count < 2) return;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var disk in completion.Domain.Devices.Disks)
            if (disk.Target.Dev.Length > 0 && !names.Add(disk.Target.Dev))
                completion.Problems.Invalid(disk, $"two disks have the target '{disk.Target.Dev}'", "give each disk a target of its own", at: "target/@dev");
    }

    /// <summary>Reports places that are taken twice, by disks or by SCSI devices of the host.</summary>
    public static void CheckPlaces(QemuCompletion completion)
    {
        const string Fix = "give each an address of its own";
        var (devices, problems) = (completion.Domain.Devices, completion.Problems);
        if (devices.Disks.Count + devices.HostDevices.Count < 2) return;
        var places = new Dictionary<(DiskBus? Bus, uint Controller, uint Channel, uint Target, uint Unit), Disk?>();
        foreach (var disk in devices.Disks)
        {
            // The place follows from the name, which is told of already.
            if (problems.Concern(disk, "target/@dev")) continue;
            if (disk.Address is not DriveAddress address || places.TryAdd(Place(disk.Target.Bus, address), disk)) continue;
            problems.Unsupported(disk, $"the disks '{places[Place(disk.Target.Bus, address)]!.Target.Dev}' and '{disk.Target.Dev}' are in the same place of their controller", Fix, at: "address");
        }
        foreach (var device in devices.HostDevices)
        {
            if (device is not { Type: HostDeviceType.Scsi, Address: DriveAddress address } || places.TryAdd(Place(DiskBus.Scsi, address), null)) continue;
            problems.Unsupported(device, places[Place(DiskBus.Scsi, address)] is { } disk
                ? $"the disk '{disk.Target.Dev}' is in the same place of its SCSI controller"
                : "another SCSI device of the host is in the same place of its controller", Fix, at: "address");
        }

        static (DiskBus?, uint, uint, uint, uint) Place(DiskBus? bus, DriveAddress address) => (bus, address.Controller, address.Bus, address.Target, address.Unit);
    }
}
