using System.Diagnostics.CodeAnalysis;

namespace Berth.Machine.Pci;

/// <summary>The PCI buses of one machine while addresses are given out.</summary>
public sealed class PciTopology
{
    /// <summary>How many buses a machine can have.</summary>
    public const int MaxBuses = 256;

    private readonly List<PciBus> _buses = [];
    private readonly Dictionary<(PciConnection Needs, uint Group), int> _firstCandidate = [];

    /// <summary>Whether missing buses are added (planning), or are an error (assigning).</summary>
    public bool CanGrow { get; init; }

    /// <summary>Whether this machine's hypervisor has <c>pcie-to-pci-bridge</c>; else <c>dmi-to-pci-bridge</c> leads to PCI slots.</summary>
    public bool HasPcieToPciBridge { get; init; } = true;

    /// <summary>Whether more roots are added rather than bridges (pSeries).</summary>
    public bool MultipleRoots { get; init; }

    /// <summary>The buses by index.</summary>
    public IReadOnlyList<PciBus> Buses => _buses;

    /// <summary>Appends a bus.</summary>
    public PciBus Add(PciControllerModel model, bool hotplug = true)
    {
        var bus = new PciBus(_buses.Count, model, hotplug);
        _buses.Add(bus);
        return bus;
    }

    /// <summary>Finds and takes a place; when there is none and <see cref="CanGrow"/> is set, adds the controllers that make one.</summary>
    public bool TryReserveNext(PciConnection needs, uint isolationGroup, int function, out PciSlot slot,
        [NotNullWhen(false)] out string? why)
    {
        why = null;
        if (Find(needs, isolationGroup, function) is { } found)
        {
            slot = found;
            Take(found, needs);
            return true;
        }
        slot = default;
        if (!CanGrow)
        {
            why = NoSlot(needs);
            return false;
        }
        if (!TryGrow(needs, out why)) return false;
        var bus = _buses[^1];
        bus.IsolationGroup = isolationGroup;
        if (bus.FirstFree(needs, function) is not { } first)
        {
            why = NoSlot(needs);
            return false;
        }
        slot = first;
        Take(first, needs);
        return true;
    }

    /// <summary>Takes a place that is known.</summary>
    public void Take(PciSlot slot, PciConnection needs) =>
        _buses[slot.Bus].Take(slot.Slot, slot.Function, (needs & PciConnection.AggregateSlot) != 0);

    /// <summary>Adds buses up to an index, as a device with a written address there would need.</summary>
    public bool TryGrowTo(int index, PciConnection needs, [NotNullWhen(false)] out string? why)
    {
        why = null;
        while (_buses.Count <= index)
            if (!TryGrow(needs, out why)) return false;
        return true;
    }

    /// <summary>What would make a place, where none was found.</summary>
    public string NoSlot(PciConnection needs) => PciShortage.Remedy(needs, _buses);

    private PciSlot? Find(PciConnection needs, uint isolationGroup, int function)
    {
        // Places are only ever taken, so the first bus that may have one only moves forward for each kind of need.
        var key = (needs, isolationGroup);
        if (!_firstCandidate.TryGetValue(key, out var index)) index = 0;
        for (; index < _buses.Count; index++)
        {
            var bus = _buses[index];
            if (bus.IsolationGroup != isolationGroup || !bus.Fits(needs)) continue;
            if (bus.FirstFree(needs, function) is not { } slot) continue;
            _firstCandidate[key] = index;
            return slot;
        }
        _firstCandidate[key] = index;
        if (isolationGroup == 0) return null;
        foreach (var bus in _buses)
        {
            if (!bus.IsEmpty || bus.IsolationGroup != 0 || bus.Index == 0 || !bus.Fits(needs)) continue;
            bus.IsolationGroup = isolationGroup;
            return bus.FirstFree(needs, function);
        }
        return null;
    }

    private bool TryGrow(PciConnection needs, [NotNullWhen(false)] out string? why)
    {
        why = null;
        if (_buses.Count >= MaxBuses)
        {
            why = $"remove controllers or devices: a machine has at most {MaxBuses} PCI buses";
            return false;
        }
        if ((needs & PciConnection.PciDevice) != 0)
        {
            if (MultipleRoots) Add(PciControllerModel.PciRoot);
            else if (_buses.Exists(b => (b.Accepts & PciConnection.PciBridge) != 0)) Add(PciControllerModel.PciBridge);
            else if (HasPcieToPciBridge)
            {
                // The bridge is an Express endpoint itself, and a controller's bus must come before the controller.
                Add(PciControllerModel.PcieRootPort);
                Add(PciControllerModel.PcieToPciBridge);
            }
            else
            {
                Add(PciControllerModel.DmiToPciBridge);
                Add(PciControllerModel.PciBridge);
            }
            return true;
        }
        if ((needs & PciConnection.PciBridge) != 0)
        {
            // A bridge that finds no place on a conventional machine brings the slots of a further one.
            Add(_buses[0].Model != PciControllerModel.PcieRoot ? PciControllerModel.PciBridge
                : HasPcieToPciBridge ? PciControllerModel.PcieToPciBridge : PciControllerModel.DmiToPciBridge);
            return true;
        }
        if ((needs & (PciConnection.PcieDevice | PciConnection.SwitchUpstreamPort | PciConnection.PcieToPciBridge)) != 0
            && _buses.Count > 0 && _buses[0].Model == PciControllerModel.PcieRoot)
        {
            Add(PciControllerModel.PcieRootPort);
            return true;
        }
        if ((needs & PciConnection.SwitchDownstreamPort) != 0)
        {
            Add(PciControllerModel.SwitchUpstreamPort);
            return true;
        }
        why = NoSlot(needs);
        return false;
    }
}
