using Berth.Model.Devices;

namespace Berth.Machine.Pci;

/// <summary>What the assignment of PCI addresses asks of the hypervisor's machine.</summary>
public interface IPciMachine
{
    /// <summary>What a device needs of its bus; none when it is not a PCI device.</summary>
    PciConnection Needs(Device device);

    /// <summary>Devices of different groups never share a bus.</summary>
    uint IsolationGroup(Device device);

    /// <summary>The name of the hypervisor's device that implements a PCI controller model; null when the model has none.</summary>
    string? ControllerName(PciControllerModel model);

    /// <summary>Whether <c>pcie-to-pci-bridge</c> exists.</summary>
    bool HasPcieToPciBridge { get; }

    /// <summary>Whether buses beyond the first are further roots.</summary>
    bool MultipleRoots { get; }

    /// <summary>Whether a spare slot is kept so that a bridge can be added later.</summary>
    bool ReservesBridgeSlot { get; }

    /// <summary>Gives the chipset's own devices their fixed places.</summary>
    void ReserveChipset(PciAssignment assignment);

    /// <summary>Devices without an address, in the order in which they get one.</summary>
    IEnumerable<Device> AssignmentOrder();
}
