using System.Text;
using Berth.Model.Devices;

namespace Berth.Machine.Pci;

/// <summary>Why a device gets no PCI address: what it needs, which places of that kind there are and who has them, and what would help.</summary>
/// <param name="Topology">The buses.</param>
/// <param name="Needs">What the device needs.</param>
/// <param name="Reason">Why no controller is added for it; null where none may be.</param>
public sealed record PciShortage(PciTopology Topology, PciConnection Needs, string? Reason)
{
    private const int MostBuses = 8, MostNames = 3;

    private const PciConnection Express = PciConnection.PcieDevice | PciConnection.SwitchUpstreamPort | PciConnection.PcieToPciBridge;
    private const PciConnection Conventional = PciConnection.PciDevice | PciConnection.PciBridge;

    /// <summary>The kind of place, such as <c>a hot-pluggable PCI Express slot</c>.</summary>
    public string Kind => (Needs & PciConnection.Integrated) != 0 ? "a slot on the root bus"
        : (Needs & PciConnection.PcieDevice) != 0 ? $"a {Hotplug}PCI Express slot"
        : (Needs & PciConnection.PciDevice) != 0 ? $"a {Hotplug}conventional PCI slot"
        : $"a bus that takes a {Controller}";

    /// <summary>The controllers that would make a place, as XML; null when none would.</summary>
    public string? Remedy => Topology.Buses.Count is 0 or >= PciTopology.MaxBuses || (Needs & PciConnection.Integrated) != 0 ? null
        : (Needs & Express) != 0 ? Xml(PciControllerModel.PcieRootPort)
        : (Needs & Conventional) != 0 ? Xml(Topology.MultipleRoots ? [PciControllerModel.PciRoot]
            : Topology.Buses[0].Model != PciControllerModel.PcieRoot || Topology.Buses.Any(Takes) ? [PciControllerModel.PciBridge]
            : Topology.HasPcieToPciBridge ? [PciControllerModel.PcieRootPort, PciControllerModel.PcieToPciBridge]
            : [PciControllerModel.DmiToPciBridge, PciControllerModel.PciBridge])
        : (Needs & PciConnection.SwitchDownstreamPort) != 0 ? Xml(PciControllerModel.SwitchUpstreamPort)
        : (Needs & (PciConnection.PcieRootPort | PciConnection.DmiToPciBridge)) != 0 ? Xml(PciControllerModel.PcieExpanderBus)
        : null;

    private string Hotplug => (Needs & PciConnection.Hotpluggable) != 0 ? "hot-pluggable " : "";

    private string Controller => PciControllerModel.All.First(model => (model.Needs & Needs & PciConnection.AnyType) != 0).Name;

    /// <summary>The error's text.</summary>
    public string Message(Device? device)
    {
        var text = new StringBuilder($"no place is left for the {DeviceName.Of(device)}, which needs {Kind}");
        if (Reason is not null) text.Append(", and ").Append(Reason);
        var candidates = Topology.Buses.Where(Takes).ToList();
        if (candidates.Count == 0) return text.Append("; the machine has no bus of that kind").ToString();
        text.Append("; ").AppendJoin("; ", candidates.Take(MostBuses).Select(Describe));
        if (candidates.Count > MostBuses) text.Append($"; and {candidates.Count - MostBuses} more buses of that kind are full");
        return text.ToString();
    }

    /// <summary>The way out.</summary>
    public string Fix => Remedy is { } xml ? $"add {xml}" : Topology.Buses.Count == 0 ? "use a machine type with PCI, or another kind of device"
        : "remove a device, or write addresses that put several devices into one slot, as functions of it";

    // Buses whose slots are never given out are no candidates for a device that names none.
    private bool Takes(PciBus bus) => (bus.Accepts & Needs & PciConnection.AnyType) != 0
        && ((Needs & PciConnection.Integrated) != 0 ? bus.Index == 0 : (Needs & PciConnection.AutoAssign & ~bus.Accepts) == 0);

    private string Describe(PciBus bus)
    {
        var name = $"bus {bus.Index} ({bus.Model.Name})";
        if ((Needs & PciConnection.Hotpluggable & ~bus.Accepts) != 0) return $"{name} takes nothing while the guest runs";
        if (bus.IsEmpty || !bus.IsFull) return $"{name} is kept for other devices";
        var holders = Holders(bus).ToList();
        if (bus.Model.FirstSlot == bus.Model.LastSlot) return $"{name} has the {holders[0]}";
        var names = string.Join(", ", holders.Take(MostNames));
        return $"{name} is full, with the {names}{(holders.Count > MostNames ? $" and {holders.Count - MostNames} more" : "")}";
    }

    private IEnumerable<string> Holders(PciBus bus)
    {
        for (var slot = bus.Model.FirstSlot; slot <= bus.Model.LastSlot; slot++)
            if (bus.Functions(slot) is not 0 and var functions)
            {
                var place = new PciSlot(bus.Index, slot, int.TrailingZeroCount(functions));
                yield return Topology.Occupant(place) is { } device ? DeviceName.Of(device) : "chipset";
            }
    }

    private static string Xml(params IEnumerable<PciControllerModel> models) => string.Concat(models.Select(model => $"<controller type='pci' model='{model.Name}'/>"));
}
