namespace Berth.Machine.Pci;

/// <summary>How many more devices a guest's PCI tree takes.</summary>
/// <param name="Express">Free slots that take a PCI Express device while the guest runs.</param>
/// <param name="Conventional">Free slots that take a conventional PCI device while the guest runs.</param>
/// <param name="RootPorts">Free functions of root buses in which a further root port, and with it a further Express slot, can be defined while the guest is off.</param>
/// <param name="Reserved">Functions that the chipset has for itself and that no element stands for.</param>
public sealed record PciRoom(int Express, int Conventional, int RootPorts, int Reserved)
{
    private const int Functions = 8;

    /// <summary>Counts what is free in a tree.</summary>
    public static PciRoom Of(PciTree tree)
    {
        var (express, conventional, ports, reserved) = (0, 0, 0, 0);
        foreach (var bus in tree.Buses)
        {
            if (bus.TakesHotplug && bus.Takes(PciConnection.PcieDevice)) express += bus.FreeSlots.Count;
            else if (bus.TakesHotplug && bus.Takes(PciConnection.PciDevice)) conventional += bus.FreeSlots.Count;
            if (bus.Takes(PciConnection.PcieRootPort))
            {
                // Root ports share slots with each other, and with nothing else.
                var shared = bus.Entries.GroupBy(entry => entry.Slot.Slot).Where(slot => slot.All(entry => entry.Below?.Model == PciControllerModel.PcieRootPort));
                ports += bus.FreeSlots.Count * Functions + shared.Sum(slot => Functions - slot.Count());
            }
            reserved += bus.Entries.Count(entry => entry.Chipset is not null);
        }
        return new(express, conventional, ports, reserved);
    }
}
