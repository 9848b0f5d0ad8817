using Berth.Model.Devices;

namespace Berth.Machine;

/// <summary>The order in which devices of different kinds get numbers of one sort. It is part of what a guest sees.</summary>
public static class AddressOrder
{
    /// <summary>All devices that can have an address.</summary>
    public static IEnumerable<Device> Of(Model.Devices.Devices devices) =>
        ((IEnumerable<Device>)devices.Disks).Concat(devices.Interfaces).Concat(devices.Sounds).Concat(devices.HostDevices).Concat(devices.Videos)
        .Concat(devices.Controllers).Concat(devices.Smartcards).Concat(devices.Serials).Concat(devices.Parallels).Concat(devices.Channels)
        .Concat(devices.Consoles).Concat(devices.Inputs).Concat(devices.Filesystems).Concat(devices.Watchdogs).Concat(One(devices.MemoryBalloon))
        .Concat(devices.Rngs).Concat(One(devices.Nvram)).Concat(devices.Hubs).Concat(devices.SharedMemories).Concat(devices.Tpms)
        .Concat(devices.MemoryDevices).Concat(devices.Panics).Concat(devices.RedirectedDevices).Concat(devices.Iommus).Concat(One(devices.Vsock))
        .Concat(devices.Cryptos).Concat(One(devices.PersistentStore));

    private static IEnumerable<Device> One(Device? device) => device is null ? [] : [device];
}
