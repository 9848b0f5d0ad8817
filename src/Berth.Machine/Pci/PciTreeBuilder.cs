using Berth.Model.Devices;

namespace Berth.Machine.Pci;

/// <summary>Hangs buses below the devices that lead to them. A description from elsewhere may have loops: no bus is visited twice.</summary>
internal sealed class PciTreeBuilder(Dictionary<int, Controller> controllers, Dictionary<int, List<PciTreeEntry>> places)
{
    private readonly HashSet<int> _built = [];

    public PciTree Build()
    {
        var held = places.Values.SelectMany(list => list).Select(entry => entry.Device).OfType<Controller>().ToHashSet();
        var indexes = controllers.Keys.Order().ToList();
        var roots = indexes.Where(index => !held.Contains(controllers[index])).Select(Bus).ToList();
        // What is left hangs in a loop, or on a bus that does not exist.
        foreach (var index in indexes)
            if (!_built.Contains(index)) roots.Add(Bus(index));
        var misplaced = places.Where(place => !controllers.ContainsKey(place.Key)).SelectMany(place => place.Value);
        return new(roots, [.. Sort(misplaced)]);
    }

    private PciTreeBus Bus(int index)
    {
        _built.Add(index);
        var controller = controllers[index];
        var model = PciControllerModel.Find(controller.Model)!;
        var entries = Sort(places.GetValueOrDefault(index) ?? []).Select(WithBelow).ToList();
        var taken = entries.Select(entry => entry.Slot.Slot).ToHashSet();
        return new()
        {
            Controller = controller,
            Model = model,
            Entries = entries,
            FreeSlots = [.. Enumerable.Range(model.FirstSlot, model.LastSlot - model.FirstSlot + 1).Where(slot => !taken.Contains(slot))],
            TakesHotplug = (model.Accepts & PciConnection.Hotpluggable) != 0 && controller.Target?.Hotplug != false,
        };
    }

    private PciTreeEntry WithBelow(PciTreeEntry entry) =>
        entry.Device is Controller { Type: ControllerType.Pci } controller && (int)(controller.Index ?? 0) is var index
        && controllers.GetValueOrDefault(index) == controller && !_built.Contains(index)
            ? entry with { Below = Bus(index) }
            : entry;

    private static IEnumerable<PciTreeEntry> Sort(IEnumerable<PciTreeEntry> entries) =>
        entries.OrderBy(entry => entry.Slot.Bus).ThenBy(entry => entry.Slot.Slot).ThenBy(entry => entry.Slot.Function);
}
