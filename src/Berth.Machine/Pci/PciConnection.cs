namespace Berth.Machine.Pci;

/// <summary>What a PCI bus accepts, and what a device needs of the bus it sits on.</summary>
[Flags]
public enum PciConnection
{
    None = 0,

    /// <summary>A conventional PCI endpoint.</summary>
    PciDevice = 1 << 0,

    /// <summary>A PCI Express endpoint.</summary>
    PcieDevice = 1 << 1,

    /// <summary>A <c>pci-bridge</c>.</summary>
    PciBridge = 1 << 2,

    /// <summary>A <c>pcie-root-port</c>.</summary>
    PcieRootPort = 1 << 3,

    /// <summary>A <c>pcie-switch-upstream-port</c>.</summary>
    SwitchUpstreamPort = 1 << 4,

    /// <summary>A <c>pcie-switch-downstream-port</c>.</summary>
    SwitchDownstreamPort = 1 << 5,

    /// <summary>A <c>dmi-to-pci-bridge</c>.</summary>
    DmiToPciBridge = 1 << 6,

    /// <summary>A <c>pci-expander-bus</c>.</summary>
    PciExpanderBus = 1 << 7,

    /// <summary>A <c>pcie-expander-bus</c>.</summary>
    PcieExpanderBus = 1 << 8,

    /// <summary>A <c>pcie-to-pci-bridge</c>.</summary>
    PcieToPciBridge = 1 << 9,

    /// <summary>Every kind of device and controller.</summary>
    AnyType = (1 << 10) - 1,

    /// <summary>The slot takes devices while the guest runs; the device comes while it runs.</summary>
    Hotpluggable = 1 << 10,

    /// <summary>The device shares a slot with its like, a function each.</summary>
    AggregateSlot = 1 << 11,

    /// <summary>The device sits on the root bus and nowhere else, as parts of a chipset do.</summary>
    Integrated = 1 << 12,

    /// <summary>The slot is given to devices that name none; the device takes no other slot unless it names it.</summary>
    AutoAssign = 1 << 13,
}
