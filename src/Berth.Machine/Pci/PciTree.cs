using Berth.Model;
using Berth.Model.Devices;

namespace Berth.Machine.Pci;

/// <summary>
/// The PCI devices of a complete domain as a tree: buses, what sits in their slots, and the buses below that. Whatever the domain says, every
/// device with a PCI address is somewhere in it, once.
/// </summary>
/// <param name="Roots">The buses that no other leads to: one on most machines. Buses that a wrong description cut off are here too.</param>
/// <param name="Misplaced">Devices whose address names a bus that does not exist.</param>
public sealed record PciTree(IReadOnlyList<PciTreeBus> Roots, IReadOnlyList<PciTreeEntry> Misplaced)
{
    /// <summary>All buses, each before those below it.</summary>
    public IEnumerable<PciTreeBus> Buses => Roots.SelectMany(root => root.WithBelow);

    /// <summary>Builds the tree.</summary>
    /// <param name="domain">A domain whose devices have addresses; those without are left out.</param>
    /// <param name="chipset">What the machine has built in.</param>
    public static PciTree Of(Domain domain, IEnumerable<ChipsetFunction>? chipset = null)
    {
        var controllers = new Dictionary<int, Controller>();
        foreach (var controller in domain.Devices.Controllers)
            if (controller.Type == ControllerType.Pci && PciControllerModel.Find(controller.Model) is not null)
                controllers.TryAdd((int)(controller.Index ?? 0), controller);

        var places = new Dictionary<int, List<PciTreeEntry>>();
        foreach (var device in domain.Devices.All)
            if (device.Address is PciAddress { IsComplete: true } address)
                Add(new(address.ToSlot(), device, null, null));
        foreach (var function in chipset ?? [])
            if (!places.TryGetValue(function.Slot.Bus, out var taken) || !taken.Exists(entry => entry.Slot == function.Slot))
                Add(new(function.Slot, null, function.Name, null));

        return new PciTreeBuilder(controllers, places).Build();

        void Add(PciTreeEntry entry)
        {
            if (!places.TryGetValue(entry.Slot.Bus, out var list)) places[entry.Slot.Bus] = list = [];
            list.Add(entry);
        }
    }
}
