using Berth.Model.Devices;

namespace Berth.Machine.Pci;

/// <summary>A function of a <see cref="PciTree"/>.</summary>
/// <param name="Slot">Its place.</param>
/// <param name="Device">The device; null when it is part of the chipset.</param>
/// <param name="Chipset">What part of the chipset it is; null for a device.</param>
/// <param name="Below">The bus that it leads to.</param>
public sealed record PciTreeEntry(PciSlot Slot, Device? Device, string? Chipset, PciTreeBus? Below);
