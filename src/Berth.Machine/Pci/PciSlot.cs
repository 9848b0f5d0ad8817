namespace Berth.Machine.Pci;

/// <summary>A place for a PCI function.</summary>
/// <param name="Bus">The bus, which is the index of its controller.</param>
/// <param name="Slot">The slot, 0 to 31.</param>
/// <param name="Function">The function, 0 to 7.</param>
public readonly record struct PciSlot(int Bus, int Slot, int Function)
{
    public override string ToString() => $"0000:{Bus:x2}:{Slot:x2}.{Function:x}";
}
