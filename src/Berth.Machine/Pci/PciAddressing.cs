using Berth.Model.Devices;

namespace Berth.Machine.Pci;

/// <summary>Model addresses as slots.</summary>
public static class PciAddressing
{
    extension(PciAddress address)
    {
        /// <summary>False for an address that only says <c>type='pci'</c>, which asks for one. So do zeros: no device sits in slot 0 of bus 0.</summary>
        public bool IsComplete => (address.Domain ?? 0) != 0 || (address.Bus ?? 0) != 0 || (address.Slot ?? 0) != 0;

        /// <summary>The slot; what is not written is 0.</summary>
        public PciSlot ToSlot() => new((int)(address.Bus ?? 0), (int)(address.Slot ?? 0), (int)(address.Function ?? 0));
    }
}
