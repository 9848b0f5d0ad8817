using Berth.Model.Devices;

namespace Berth.Machine.Pci;

/// <summary>Model addresses as slots.</summary>
public static class PciAddressing
{
    extension(PciAddress address)
    {
        /// <summary>False for an address that only says <c>type='pci'</c>, which asks for one.</summary>
        public bool IsComplete => address.Bus is not null || address.Slot is not null || address.Function is not null || address.Domain is not null;

        /// <summary>The slot; what is not written is 0.</summary>
        public PciSlot ToSlot() => new((int)(address.Bus ?? 0), (int)(address.Slot ?? 0), (int)(address.Function ?? 0));
    }
}
