using Berth.Machine.Pci;

namespace Berth.Cli.Topology;

/// <summary>A PCI tree for programs.</summary>
internal sealed record TopologyReport(string Name, string? Machine, PciRoom Room, IReadOnlyList<TopologyReport.Bus> Roots, IReadOnlyList<TopologyReport.Entry> Misplaced)
{
    public static TopologyReport Of(string name, string? machine, PciTree tree, Origins? origins)
    {
        return new(name, machine, PciRoom.Of(tree), [.. tree.Roots.Select(ToBus)], [.. tree.Misplaced.Select(ToEntry)]);

        Bus ToBus(PciTreeBus bus) => new(
            bus.Index, bus.Model.Name, bus.TakesHotplug, bus.FreeSlots, ToOrigin(origins?.Of(bus.Controller)), [.. bus.Entries.Select(ToEntry)]);

        Entry ToEntry(PciTreeEntry entry) => new(
            entry.Slot.ToString(), entry.Device is { } device ? DeviceSummary.Of(device) : entry.Chipset!, ToOrigin(origins?.Of(entry)),
            entry.Below is { } below ? ToBus(below) : null);
    }

    private static Source? ToOrigin(Origin? origin) => origin is null ? null : new(
        origin.Author.ToString().ToLowerInvariant(), origin.AddedBy?.Id, origin.AddedBy?.Reason,
        [.. origin.Resolved.Select(effect => new Resolved(effect.Value!, effect.Rule.Id))]);

    /// <summary>A bus; the slots are numbers.</summary>
    public sealed record Bus(int Index, string Model, bool Hotplug, IReadOnlyList<int> FreeSlots, Source? Origin, IReadOnlyList<Entry> Devices);

    /// <summary>A function, and the bus that it leads to.</summary>
    public sealed record Entry(string Address, string Device, Source? Origin, Bus? Bus);

    /// <summary>Who put it there: <c>user</c>, <c>berth</c>, <c>machine</c> or <c>unknown</c>.</summary>
    public sealed record Source(string Author, string? Rule, string? Reason, IReadOnlyList<Resolved> Resolved);

    /// <summary>A value that a rule filled in.</summary>
    public sealed record Resolved(string Value, string Rule);
}
