using Berth.Model.Devices;

namespace Berth.Machine.Pci;

/// <summary>A bus of a <see cref="PciTree"/>.</summary>
public sealed record PciTreeBus
{
    /// <summary>The controller whose bus it is.</summary>
    public required Controller Controller { get; init; }

    public required PciControllerModel Model { get; init; }

    /// <summary>What sits on it, by slot and function.</summary>
    public required IReadOnlyList<PciTreeEntry> Entries { get; init; }

    /// <summary>Slots in which nothing sits.</summary>
    public required IReadOnlyList<int> FreeSlots { get; init; }

    /// <summary>Whether its slots take devices while the guest runs.</summary>
    public required bool TakesHotplug { get; init; }

    /// <summary>Whether devices and controllers of a kind may sit on it.</summary>
    public bool Takes(PciConnection kind) => (Model.Accepts & kind) != 0;

    /// <summary>The bus number that addresses name.</summary>
    public int Index => (int)(Controller.Index ?? 0);

    /// <summary>This bus and all below it.</summary>
    public IEnumerable<PciTreeBus> WithBelow =>
        Entries.Select(entry => entry.Below).OfType<PciTreeBus>().SelectMany(bus => bus.WithBelow).Prepend(this);
}
