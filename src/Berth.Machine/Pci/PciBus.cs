namespace Berth.Machine.Pci;

/// <summary>One bus and which of its functions are taken.</summary>
public sealed class PciBus
{
    private readonly byte[] _functions = new byte[32];
    private uint _aggregate;
    private int _used;

    public PciBus(int index, PciControllerModel model, bool hotplug = true)
    {
        Index = index;
        Model = model;
        Accepts = hotplug ? model.Accepts : model.Accepts & ~PciConnection.Hotpluggable;
    }

    /// <summary>The index of the controller whose bus it is.</summary>
    public int Index { get; }

    public PciControllerModel Model { get; }

    public PciConnection Accepts { get; }

    /// <summary>Devices of different isolation groups never share a bus (pSeries host devices).</summary>
    public uint IsolationGroup { get; set; }

    public bool IsEmpty => _used == 0;

    /// <summary>True when every slot has at least one function taken.</summary>
    public bool IsFull
    {
        get
        {
            for (var slot = Model.FirstSlot; slot <= Model.LastSlot; slot++)
                if (_functions[slot] == 0) return false;
            return true;
        }
    }

    /// <summary>The functions of a slot that are taken, a bit each.</summary>
    public byte Functions(int slot) => _functions[slot];

    public bool IsFree(int slot, int function) => (_functions[slot] & 1 << function) == 0;

    public bool IsSlotFree(int slot) => _functions[slot] == 0;

    /// <summary>Whether a device with these needs may sit on this bus. What a user writes is held to less:
    /// PCI and PCI Express endpoints may be exchanged, and a slot need not be hot-pluggable.</summary>
    public bool Fits(PciConnection needs, bool written = false)
    {
        var accepts = Accepts;
        if (written)
        {
            if ((accepts & (PciConnection.PciDevice | PciConnection.PcieDevice)) != 0)
                accepts |= PciConnection.PciDevice | PciConnection.PcieDevice;
            accepts |= PciConnection.Hotpluggable;
            // pcie-root takes every kind of bridge when it is asked for by address.
            if (Model == PciControllerModel.PcieRoot) accepts |= PciConnection.PcieToPciBridge | PciConnection.SwitchUpstreamPort;
        }
        if ((needs & PciConnection.AnyType & accepts) == 0) return false;
        if ((needs & PciConnection.Integrated) != 0 && (accepts & PciConnection.Integrated) == 0) return false;
        return (needs & PciConnection.Hotpluggable & ~accepts) == 0;
    }

    /// <summary>The first place for a device with these needs; null when there is none.</summary>
    public PciSlot? FirstFree(PciConnection needs, int function = 0)
    {
        for (var slot = Model.FirstSlot; slot <= Model.LastSlot; slot++)
        {
            if (_functions[slot] == 0) return new(Index, slot, function);
            if ((needs & PciConnection.AggregateSlot) == 0 || (_aggregate & 1u << slot) == 0) continue;
            for (var f = 0; f < 8; f++)
                if (IsFree(slot, f)) return new(Index, slot, f);
        }
        return null;
    }

    /// <summary>Takes a function.</summary>
    public void Take(int slot, int function, bool aggregate)
    {
        if (aggregate && _functions[slot] == 0) _aggregate |= 1u << slot;
        else if (!aggregate) _aggregate &= ~(1u << slot);
        _functions[slot] |= (byte)(1 << function);
        _used++;
    }
}
