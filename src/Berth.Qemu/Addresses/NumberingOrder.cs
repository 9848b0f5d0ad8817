using Berth.Model.Devices;

namespace Berth.Qemu.Addresses;

/// <summary>The order in which devices are numbered where one kind of number is shared by all of them; it is part of the guest ABI.</summary>
internal static class NumberingOrder
{
    public static IEnumerable<Device> Of(Model.Devices.Devices devices)
    {
        IEnumerable<IEnumerable<Device>> groups =
        [
            devices.Disks, devices.Interfaces, devices.Sounds, devices.HostDevices, devices.Videos, devices.Controllers, devices.Smartcards,
            devices.Serials, devices.Parallels, devices.Channels, devices.Consoles, devices.Inputs, devices.Filesystems, devices.Watchdogs,
            One(devices.MemoryBalloon), devices.Rngs, One(devices.Nvram), devices.Hubs, devices.SharedMemories, devices.Tpms, devices.Panics,
            devices.MemoryDevices, devices.RedirectedDevices, devices.Iommus, One(devices.Vsock), devices.Cryptos, One(devices.PersistentStore),
        ];
        return groups.SelectMany(group => group);
    }

    private static IEnumerable<Device> One(Device? device) => device is null ? [] : [device];
}
