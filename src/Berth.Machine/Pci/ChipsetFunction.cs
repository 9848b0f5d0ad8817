namespace Berth.Machine.Pci;

/// <summary>A PCI function that a machine has built in and its description does not name.</summary>
/// <param name="Slot">Its place.</param>
/// <param name="Name">What it is, such as <c>ISA bridge</c>.</param>
public sealed record ChipsetFunction(PciSlot Slot, string Name);
