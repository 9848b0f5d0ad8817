using Berth.Model;
using Berth.Model.Devices;

namespace Berth.Qemu;

/// <summary>
/// How much memory the QEMU of a guest must be able to lock. Devices of the host write to the guest's memory past the CPU's page tables, so all of
/// it has to stay where it is. Sources: the kernel's VFIO and vDPA documentation on pinned pages, QEMU's VFIO containers, and for POWER the sizes of
/// its hash page table and DMA windows.
/// </summary>
public static class MemoryLock
{
    /// <summary>The figure that stands for no limit, bytes: the largest memory size there is, in KiB.</summary>
    public const ulong Unlimited = 9007199254740991;

    // All in KiB.
    private const ulong MiB = 1024, GiB = 1024 * MiB;
    private const ulong DeviceRegisters = GiB;

    /// <summary>The limit in bytes: 0 when the process needs none beyond what every process has, <see cref="Unlimited"/> when there is to be none.</summary>
    /// <param name="domain">A complete domain.</param>
    public static ulong LimitOf(Domain domain)
    {
        if (domain.MemoryTune?.HardLimit?.Value is > 0 and var limit) return limit * 1024;
        // Nobody knows what QEMU will want beyond the guest's memory, and all of that is locked too.
        if (domain.MemoryBacking?.Locked == true) return Unlimited;
        var kibiBytes = domain.Type == DomainType.Kvm && domain.Arch is "ppc64" or "ppc64le" ? OnPower(domain) : ForDevices(domain);
        return kibiBytes * 1024;
    }

    // Each address space that a device reaches is pinned, and counted, by itself: VFIO devices share one unless an IOMMU of the guest's gives each its own.
    private static ulong ForDevices(Domain domain)
    {
        var functions = (ulong)VfioDevices(domain);
        var spaces = functions > 0 && domain.Devices.Iommus.Count == 0 ? 1 : functions;
        spaces += (ulong)(domain.Devices.Disks.Count(IsNvme) + domain.Devices.Interfaces.Count(card => card.Type == NetworkInterfaceType.Vdpa));
        return spaces == 0 ? 0 : spaces * Memory(domain) + DeviceRegisters;
    }

    private static ulong OnPower(Domain domain)
    {
        var memory = Memory(domain);
        var bridges = (ulong)domain.Devices.Controllers.Count(c => c is { Type: ControllerType.Pci, ModelName: "spapr-pci-host-bridge" });
        // KVM keeps the hash page table, 1/128 of the memory, and each bridge's first DMA window in locked memory.
        var always = (domain.MaxMemory?.Value is > 0 and var most ? most : memory) / 128 + 4 * MiB * bridges + 8 * MiB;
        if (VfioDevices(domain) == 0 && !domain.Devices.Disks.Exists(IsNvme)) return always;
        // With devices of the host it is either the windows of 2 GiB, or all memory with the tables of a window onto it.
        return always + Math.Max(2 * GiB * bridges, memory + memory / 512 * bridges + 8 * MiB);
    }

    private static ulong Memory(Domain domain) => domain.Memory?.Value ?? 0;

    private static int VfioDevices(Domain domain) =>
        domain.Devices.HostDevices.Count(device => device.Mode == HostDeviceMode.Subsystem
            && device is { Type: HostDeviceType.Pci, Driver: null or { Name: null or HostDeviceDriverName.Vfio } } or { Type: HostDeviceType.Mdev })
        + domain.Devices.Interfaces.Count(card => card.Type == NetworkInterfaceType.Hostdev && card.Source?.PciAddress?.Type is null or "pci");

    private static bool IsNvme(Disk disk)
    {
        if (disk.Type == StorageType.Nvme) return true;
        for (var image = disk.BackingStore; image is not null; image = image.Next)
            if (image.Type == StorageType.Nvme) return true;
        return false;
    }
}
