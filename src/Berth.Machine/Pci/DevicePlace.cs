using Berth.Model.Devices;

namespace Berth.Machine.Pci;

/// <summary>Where devices sit.</summary>
public static class DevicePlace
{
    extension(Device device)
    {
        /// <summary>The PCI function that the device is; null when it has no PCI address yet, or one of another kind.</summary>
        public PciSlot? Place => device.Address is PciAddress { IsComplete: true } address ? address.ToSlot() : null;

        /// <summary>Whether the device can still be given a PCI address.</summary>
        public bool WantsPlace => device.Address is null or PciAddress { IsComplete: false };
    }
}
