namespace Berth.Machine.Pci;

/// <summary>Tells people which place a PCI device needs, what there is, and what would help.</summary>
internal static class PciShortage
{
    /// <summary>The kind of place, such as <c>a hot-pluggable PCI Express slot</c>.</summary>
    public static string Wanted(PciConnection needs)
    {
        var hot = (needs & PciConnection.Hotpluggable) != 0 ? "a hot-pluggable " : "a ";
        return (needs & PciConnection.AnyType) switch
        {
            _ when (needs & PciConnection.Integrated) != 0 => "a slot of the root bus, as part of the chipset",
            var kind when (kind & PciConnection.PcieDevice) != 0 => hot + "PCI Express slot",
            var kind when (kind & PciConnection.PciDevice) != 0 => hot + "conventional PCI slot",
            PciConnection.PciExpanderBus => "a slot of the pci-root",
            PciConnection.PcieExpanderBus => "a slot of the pcie-root",
            PciConnection.DmiToPciBridge => "a slot of the pcie-root or of a pcie-expander-bus",
            PciConnection.PcieRootPort => "a slot of the pcie-root or of a pcie-expander-bus",
            PciConnection.SwitchUpstreamPort => "a pcie-root-port or pcie-switch-downstream-port",
            PciConnection.SwitchDownstreamPort => "a slot of a pcie-switch-upstream-port",
            PciConnection.PcieToPciBridge => "a pcie-root-port or pcie-switch-downstream-port",
            _ => "a conventional PCI slot that takes a bridge",
        };
    }

    /// <summary>The controllers there are, with their free slots: <c>pcie-root (3 free), 7 pcie-root-port (0 free)</c>.</summary>
    public static string Present(IReadOnlyList<PciBus> buses) => string.Join(", ", buses.GroupBy(bus => bus.Model).Select(group =>
        $"{(group.Count() == 1 ? "" : $"{group.Count()} ")}{group.Key.Name} ({group.Sum(Free)} free)"));

    /// <summary>The XML that would help.</summary>
    public static string Remedy(PciConnection needs, IReadOnlyList<PciBus> buses)
    {
        var isExpress = buses.Count > 0 && buses[0].Model == PciControllerModel.PcieRoot;
        return (needs & PciConnection.AnyType) switch
        {
            var kind when (kind & PciConnection.PcieDevice) != 0 && isExpress => "add <controller type='pci' model='pcie-root-port'/>",
            var kind when (kind & PciConnection.PciDevice) != 0 && !isExpress => "add <controller type='pci' model='pci-bridge'/>",
            var kind when (kind & PciConnection.PciDevice) != 0 => "add <controller type='pci' model='pcie-to-pci-bridge'/>",
            PciConnection.PciExpanderBus or PciConnection.PcieExpanderBus => "write bus='0x00' in its <address>, or remove the <address>",
            PciConnection.PcieRootPort or PciConnection.DmiToPciBridge => "add <controller type='pci' model='pcie-expander-bus'/>, or remove a controller that is not needed",
            PciConnection.SwitchUpstreamPort or PciConnection.PcieToPciBridge => "add <controller type='pci' model='pcie-root-port'/>",
            PciConnection.SwitchDownstreamPort => "add <controller type='pci' model='pcie-switch-upstream-port'/>",
            _ => "remove a controller that is not needed",
        };
    }

    private static int Free(PciBus bus)
    {
        var free = 0;
        for (var slot = bus.Model.FirstSlot; slot <= bus.Model.LastSlot; slot++)
            if (bus.IsSlotFree(slot)) free++;
        return free;
    }
}
