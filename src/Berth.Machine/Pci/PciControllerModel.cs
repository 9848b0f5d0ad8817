namespace Berth.Machine.Pci;

/// <summary>libvirt's models of PCI controllers, with what each bus accepts and what each controller needs.
/// Sources: libvirt's documentation on PCI addresses and on PCI hot plug, QEMU's <c>docs/pcie.txt</c> and <c>docs/pci_expander_bridge.txt</c>.</summary>
public sealed record PciControllerModel
{
    /// <summary>The value of the controller's <c>model</c> attribute.</summary>
    public required string Name { get; init; }

    /// <summary>What the controller itself needs; none for a root.</summary>
    public PciConnection Needs { get; init; }

    /// <summary>What its bus accepts.</summary>
    public required PciConnection Accepts { get; init; }

    public int FirstSlot { get; init; }

    public required int LastSlot { get; init; }

    /// <summary>True for the controllers that no other holds.</summary>
    public bool IsRoot => Needs == PciConnection.None;

    /// <summary>True for a controller that can be an extension of bus 0 with a bus number of its own.</summary>
    public bool IsExpander => (Needs & (PciConnection.PciExpanderBus | PciConnection.PcieExpanderBus)) != 0;

    private const PciConnection PciSlots = PciConnection.PciDevice | PciConnection.PciBridge;
    private const PciConnection Hotplug = PciConnection.AutoAssign | PciConnection.Hotpluggable;
    private const PciConnection Port = PciConnection.PcieDevice | PciConnection.SwitchUpstreamPort | PciConnection.PcieToPciBridge | Hotplug;

    public static readonly PciControllerModel PciRoot = new()
    {
        Name = "pci-root",
        Accepts = PciSlots | PciConnection.PciExpanderBus | Hotplug,
        FirstSlot = 1,
        LastSlot = 31,
    };

    /// <summary>What sits on it directly is part of the machine for good: devices are given its slots only if they ask for them.</summary>
    public static readonly PciControllerModel PcieRoot = new()
    {
        Name = "pcie-root",
        Accepts = PciConnection.PcieDevice | PciConnection.PcieRootPort | PciConnection.DmiToPciBridge | PciConnection.PcieExpanderBus,
        FirstSlot = 1,
        LastSlot = 31,
    };

    /// <summary>Slot 0 belongs to its hot-plug controller.</summary>
    public static readonly PciControllerModel PciBridge = new()
    {
        Name = "pci-bridge",
        Needs = PciConnection.PciBridge,
        Accepts = PciSlots | Hotplug,
        FirstSlot = 1,
        LastSlot = 31,
    };

    public static readonly PciControllerModel DmiToPciBridge = new()
    {
        Name = "dmi-to-pci-bridge",
        Needs = PciConnection.DmiToPciBridge,
        Accepts = PciSlots,
        LastSlot = 31,
    };

    /// <summary>Slot 0 belongs to its hot-plug controller.</summary>
    public static readonly PciControllerModel PcieToPciBridge = new()
    {
        Name = "pcie-to-pci-bridge",
        Needs = PciConnection.PcieToPciBridge,
        Accepts = PciSlots | Hotplug,
        FirstSlot = 1,
        LastSlot = 31,
    };

    public static readonly PciControllerModel PcieRootPort = new()
    {
        Name = "pcie-root-port",
        Needs = PciConnection.PcieRootPort | PciConnection.AggregateSlot,
        Accepts = Port,
        LastSlot = 0,
    };

    public static readonly PciControllerModel SwitchUpstreamPort = new()
    {
        Name = "pcie-switch-upstream-port",
        Needs = PciConnection.SwitchUpstreamPort,
        Accepts = PciConnection.SwitchDownstreamPort,
        LastSlot = 31,
    };

    public static readonly PciControllerModel SwitchDownstreamPort = new()
    {
        Name = "pcie-switch-downstream-port",
        Needs = PciConnection.SwitchDownstreamPort,
        Accepts = Port,
        LastSlot = 0,
    };

    public static readonly PciControllerModel PciExpanderBus = new()
    {
        Name = "pci-expander-bus",
        Needs = PciConnection.PciExpanderBus,
        Accepts = PciSlots | Hotplug,
        LastSlot = 31,
    };

    public static readonly PciControllerModel PcieExpanderBus = new()
    {
        Name = "pcie-expander-bus",
        Needs = PciConnection.PcieExpanderBus,
        Accepts = PciConnection.PcieRootPort | PciConnection.DmiToPciBridge,
        LastSlot = 31,
    };

    /// <summary>All models.</summary>
    public static IReadOnlyList<PciControllerModel> All { get; } =
    [
        PciRoot, PcieRoot, PciBridge, DmiToPciBridge, PcieToPciBridge, PcieRootPort,
        SwitchUpstreamPort, SwitchDownstreamPort, PciExpanderBus, PcieExpanderBus,
    ];

    /// <summary>The model of that name; null when there is none.</summary>
    public static PciControllerModel? Find(string? name)
    {
        for (var i = 0; i < All.Count; i++)
            if (All[i].Name == name) return All[i];
        return null;
    }
}
