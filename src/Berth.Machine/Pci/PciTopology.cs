using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Berth.Model.Devices;

namespace Berth.Machine.Pci;

/// <summary>The PCI buses of one machine while addresses are given out.</summary>
public sealed partial class PciTopology
{
    /// <summary>How many buses a machine can have.</summary>
    public const int MaxBuses = 256;

    private readonly List<PciBus> _buses = [];
    // Kinds of need are few, and who has a place is asked for a refusal alone.
    private readonly List<(PciConnection Needs, uint Group, int Bus)> _firstCandidate = [];
    private readonly List<(PciSlot Place, Device Device)> _occupants = [];

    /// <summary>The buses by index.</summary>
    public IReadOnlyList<PciBus> Buses => _buses;

    /// <summary>What has a place; null for a part of the chipset, and for nothing at all.</summary>
    public Device? Occupant(PciSlot slot) => _occupants.FindLast(o => o.Place == slot).Device;

    /// <summary>Appends a bus.</summary>
    /// <param name="model">Its controller.</param>
    /// <param name="hotplug">Whether its slots take devices while the guest runs, if slots of that model do.</param>
    /// <param name="lockIsolation">Whether it stays with the devices that are of no isolation group.</param>
    public PciBus Add(PciControllerModel model, bool hotplug = true, bool lockIsolation = false) =>
        Add(model, hotplug ? model.Accepts : model.Accepts & ~PciConnection.Hotpluggable, lockIsolation);

    private PciBus Add(PciControllerModel model, PciConnection accepts, bool lockIsolation = false)
    {
        var bus = new PciBus(_buses.Count, model, accepts) { IsIsolationLocked = lockIsolation };
        _buses.Add(bus);
        return bus;
    }

    /// <summary>Finds and takes a place; when there is none and <see cref="CanGrow"/> is set, adds the controllers that make one.</summary>
    /// <param name="device">Who gets it; null for a place that is kept free.</param>
    /// <param name="needs">What the device needs.</param>
    /// <param name="isolationGroup">Its isolation group.</param>
    /// <param name="function">The function of its slot that it takes.</param>
    /// <param name="slot">The place.</param>
    /// <param name="shortage">Why there is none.</param>
    public bool TryReserveNext(Device? device, PciConnection needs, uint isolationGroup, int function, out PciSlot slot,
        [NotNullWhen(false)] out PciShortage? shortage)
    {
        shortage = null;
        slot = default;
        if (Find(needs, isolationGroup, function) is { } found) slot = found;
        else
        {
            var bus = _buses.Count;
            if (!CanGrow) shortage = new(this, needs, null);
            else if (TryGrow(ref bus, needs, out var why))
            {
                if (_buses[bus].Fits(needs)) slot = new(bus, _buses[bus].Model.FirstSlot, function);
                else shortage = new(this, needs, null);
            }
            else shortage = new(this, needs, why);
            if (shortage is not null) return false;
        }
        Take(device, slot, needs, isolationGroup, written: false);
        return true;
    }

    /// <summary>Takes a place that is known.</summary>
    /// <param name="device">Who gets it; null for a part of the chipset, or for a place that is kept free.</param>
    /// <param name="slot">The place.</param>
    /// <param name="needs">What the device needs.</param>
    /// <param name="isolationGroup">Its isolation group.</param>
    /// <param name="written">Whether the place was not looked for, but is where the device has to be.</param>
    public void Take(Device? device, PciSlot slot, PciConnection needs, uint isolationGroup, bool written)
    {
        var bus = _buses[slot.Bus];
        if (bus.Isolate(isolationGroup, written)) _firstCandidate.Clear();
        bus.Take(slot.Slot, slot.Function, (needs & PciConnection.AggregateSlot) != 0);
        if (device is not null) _occupants.Add((slot, device));
    }

    private PciSlot? Find(PciConnection needs, uint isolationGroup, int function)
    {
        // Places are only ever taken, so the first bus that may have one only moves forward for each kind of need.
        ref var index = ref FirstCandidate(needs, isolationGroup);
        for (; index < _buses.Count; index++)
        {
            var bus = _buses[index];
            if (bus.IsolationGroup != isolationGroup || !bus.Fits(needs)) continue;
            if (bus.FirstFree(needs, function) is not { } slot) continue;
            return slot;
        }
        if (isolationGroup == 0) return null;
        foreach (var bus in _buses)
        {
            if (!bus.IsEmpty || bus.IsIsolationLocked || !bus.Fits(needs) || bus.FirstFree(needs, function) is not { } slot) continue;
            index = bus.Index;
            return slot;
        }
        return null;
    }

    private ref int FirstCandidate(PciConnection needs, uint isolationGroup)
    {
        foreach (ref var candidate in CollectionsMarshal.AsSpan(_firstCandidate))
            if (candidate.Needs == needs && candidate.Group == isolationGroup) return ref candidate.Bus;
        _firstCandidate.Add((needs, isolationGroup, 0));
        return ref CollectionsMarshal.AsSpan(_firstCandidate)[^1].Bus;
    }
}
