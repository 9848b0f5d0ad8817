using System.Diagnostics.CodeAnalysis;

namespace Berth.Machine.Pci;

/// <content>Which controllers are added when there is no place.</content>
public sealed partial class PciTopology
{
    /// <summary>Whether missing buses are added (planning), or are an error (assigning).</summary>
    public bool CanGrow { get; init; }

    /// <summary>Whether this machine's hypervisor has <c>pcie-to-pci-bridge</c>; else <c>dmi-to-pci-bridge</c> leads to PCI slots.</summary>
    public bool HasPcieToPciBridge { get; init; } = true;

    /// <summary>Whether more roots are added rather than bridges (pSeries).</summary>
    public bool MultipleRoots { get; init; }

    /// <summary>Adds buses up to an index, for a device that is to sit on the last of them.</summary>
    /// <param name="index">The bus that the device asks for. It is one more afterwards where a conventional bus needs another bus before it.</param>
    /// <param name="needs">What the device needs.</param>
    /// <param name="why">Why nothing can be added; nothing was.</param>
    public bool TryGrow(ref int index, PciConnection needs, [NotNullWhen(false)] out string? why)
    {
        why = null;
        if (index < _buses.Count) return true;
        var last = index;
        PciControllerModel model;
        var lead = false;
        if ((needs & PciConnection.PciDevice) != 0)
        {
            model = MultipleRoots ? PciControllerModel.PciRoot : PciControllerModel.PciBridge;
            lead = !MultipleRoots && !_buses.Exists(bus => (bus.Accepts & PciConnection.PciBridge) != 0);
            // Two controllers lead from Express to the first conventional slot, and a controller's bus must come before the controller.
            if (lead && last == _buses.Count) last++;
        }
        else if ((needs & (PciConnection.PcieDevice | PciConnection.SwitchUpstreamPort)) != 0) model = PciControllerModel.PcieRootPort;
        // Where libvirt gives up, bridges that have filled the last bus bring one more.
        else if ((needs & PciConnection.PciBridge) != 0 && !MultipleRoots && _buses[0].Model == PciControllerModel.PciRoot) model = PciControllerModel.PciBridge;
        else
        {
            // A root port or an expander would have to sit on a root bus, of which there is one; a switch or a bridge is the user's own design.
            why = "a controller that would offer one is not added by itself";
            return false;
        }
        if (last >= MaxBuses)
        {
            why = $"a machine has at most {MaxBuses} PCI buses";
            return false;
        }
        if (lead) AddLead();
        while (_buses.Count <= last) Add(model);
        index = last;
        return true;
    }

    private void AddLead()
    {
        if (!HasPcieToPciBridge)
        {
            Add(PciControllerModel.DmiToPciBridge, hotplug: false);
            return;
        }
        // The bridge's port is for the bridge, whoever comes first.
        Add(PciControllerModel.PcieRootPort, PciConnection.PcieToPciBridge);
        Add(PciControllerModel.PcieToPciBridge);
    }
}
