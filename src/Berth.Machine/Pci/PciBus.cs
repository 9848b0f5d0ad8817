using System.Runtime.CompilerServices;

namespace Berth.Machine.Pci;

/// <summary>One bus and which of its functions are taken.</summary>
/// <param name="index">The index of the controller whose bus it is.</param>
/// <param name="model">The controller's model.</param>
/// <param name="accepts">What may sit on it.</param>
public sealed class PciBus(int index, PciControllerModel model, PciConnection accepts)
{
    private const int Slots = 32;

    private SlotFunctions _functions;
    private uint _taken;
    private uint _full;
    private uint _aggregate;

    /// <summary>The index of the controller whose bus it is.</summary>
    public int Index => index;

    public PciControllerModel Model => model;

    public PciConnection Accepts => accepts;

    /// <summary>Devices of different isolation groups do not share a bus (host devices of pSeries guests). 0 is the group of all others.</summary>
    public uint IsolationGroup { get; private set; }

    /// <summary>Whether the isolation group stays 0, whatever comes first.</summary>
    public bool IsIsolationLocked { get; init; }

    public bool IsEmpty => _taken == 0;

    /// <summary>True when every slot has at least one function taken.</summary>
    public bool IsFull => FreeSlots == 0;

    private uint FreeSlots => AllSlots & ~_taken;

    private uint AllSlots => (uint)(((1UL << (Model.LastSlot + 1)) - 1) & ~((1UL << Model.FirstSlot) - 1));

    /// <summary>The functions of a slot that are taken, a bit each.</summary>
    public byte Functions(int slot) => _functions[slot];

    public bool IsFree(int slot, int function) => (_functions[slot] & 1 << function) == 0;

    public bool IsSlotFree(int slot) => _functions[slot] == 0;

    /// <summary>Whether a device with these needs may sit on this bus. A place that the user wrote is held to less: endpoints of PCI and of PCI
    /// Express may be exchanged, a PCI bridge sits wherever an endpoint does, and the bus need not be one whose slots are given out.</summary>
    public bool Fits(PciConnection needs, bool written = false)
    {
        const PciConnection Endpoints = PciConnection.PciDevice | PciConnection.PcieDevice;
        var offers = Accepts;
        if ((needs & PciConnection.Integrated) != 0)
        {
            if (Index != 0) return false;
            offers |= PciConnection.PciDevice | PciConnection.AutoAssign;
        }
        if (written)
        {
            if ((offers & Endpoints) != 0) offers |= Endpoints;
            if ((needs & PciConnection.PciBridge) != 0) needs |= PciConnection.PciDevice;
            needs &= ~PciConnection.AutoAssign;
        }
        return (needs & (PciConnection.AutoAssign | PciConnection.Hotpluggable) & ~offers) == 0 && (needs & offers & PciConnection.AnyType) != 0;
    }

    /// <summary>The first place for a device with these needs, which must fit; null when there is none.</summary>
    /// <param name="needs">The needs.</param>
    /// <param name="function">The function of a slot of its own; a device that shares a slot takes any.</param>
    public PciSlot? FirstFree(PciConnection needs, int function = 0)
    {
        var shared = (needs & PciConnection.AggregateSlot) != 0 ? _aggregate & ~_full : 0;
        var candidates = FreeSlots | (shared & AllSlots);
        if (candidates == 0) return null;
        var slot = int.TrailingZeroCount((int)candidates);
        return new(Index, slot, _functions[slot] == 0 ? function : int.TrailingZeroCount(~_functions[slot]));
    }

    /// <summary>Takes a function.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="function">The function.</param>
    /// <param name="aggregate">Whether the device shares its slot with its like.</param>
    public void Take(int slot, int function, bool aggregate)
    {
        if (aggregate && _functions[slot] == 0) _aggregate |= 1u << slot;
        _functions[slot] |= (byte)(1 << function);
        _taken |= 1u << slot;
        if (_functions[slot] == byte.MaxValue) _full |= 1u << slot;
    }

    /// <summary>The first device decides the isolation group; one that was written onto the bus of another group ends the isolation.</summary>
    /// <returns>Whether the group of a bus that is in use changed.</returns>
    public bool Isolate(uint group, bool written)
    {
        if (IsEmpty && !IsIsolationLocked) IsolationGroup = group;
        else if (IsolationGroup != group && written)
        {
            var changed = IsolationGroup != 0;
            IsolationGroup = 0;
            return changed;
        }
        return false;
    }

    [InlineArray(Slots)]
    private struct SlotFunctions
    {
        private byte _first;
    }
}
