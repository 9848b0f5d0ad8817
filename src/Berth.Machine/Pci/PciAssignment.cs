using Berth.Model;
using Berth.Model.Devices;
using Berth.Xml;

namespace Berth.Machine.Pci;

/// <summary>Gives PCI addresses to the devices of a domain: first plans which controllers are missing, then assigns.</summary>
public sealed partial class PciAssignment
{
    public static readonly Rule AddressRule = new("device.pci-address", RulePhase.Define,
        "A PCI device keeps its slot for life, so that the guest never sees it move.")
    {
        Touches = ["domain/devices/*/address"],
        Asks = "which slots are free, and what the device and the machine's buses are",
        Source = "libvirt, Domain XML format: Device addresses",
        Example = new("<rng model='virtio'/>", "<rng model='virtio'>\n  <address type='pci' domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>\n</rng>"),
    };

    public static readonly Rule ControllerRule = new("controller.pci", RulePhase.Define,
        "A device needs a slot of a kind that no written controller offers.")
    {
        Touches = ["domain/devices/controller"],
        Asks = "which slots are free, and whether the QEMU has pcie-to-pci-bridge",
        Source = "libvirt, Domain XML format: Controllers",
        Example = new("", "<controller type='pci' index='1' model='pcie-root-port'/>"),
    };

    public static readonly Rule SpareRule = new("controller.pci-spare", RulePhase.Define,
        "One hot-pluggable PCI Express slot is kept free, so that a device can be added to the running guest.")
    {
        Touches = ["domain/devices/controller"],
        Asks = "whether a slot for hot plug is free",
        Source = "libvirt, Domain XML format: Controllers",
        Example = new("", "<controller type='pci' index='5' model='pcie-root-port'/>"),
    };

    public static readonly Rule TargetRule = PciTargets.Rule;

    public static readonly Rule MultifunctionRule = PciFunctions.Rule;

    private const PciConnection SparePort = PciConnection.PcieDevice | PciConnection.AutoAssign;
    private const PciConnection SpareSlot = PciConnection.PciDevice | PciConnection.AutoAssign;

    private readonly Domain _domain;
    private readonly IPciMachine _machine;
    private readonly RuleTrace _trace;
    private readonly ProblemCollector _problems;
    private readonly int _before;
    private PciTopology _topology = new();
    private bool _planning;

    private PciAssignment(Domain domain, IPciMachine machine, RuleTrace trace, ProblemCollector problems) =>
        (_domain, _machine, _trace, _problems, _before) = (domain, machine, trace, problems, problems.Reported);

    // What went wrong elsewhere leaves the slots as they are.
    private bool HasFailed => _problems.Reported > _before;

    /// <summary>The domain.</summary>
    public Domain Domain => _domain;

    /// <summary>The buses and what is taken.</summary>
    public PciTopology Topology => _topology;

    /// <summary>Adds missing controllers and gives every PCI device an address.</summary>
    public static void Assign(Domain domain, IPciMachine machine, RuleTrace trace, ProblemCollector problems)
    {
        var assignment = new PciAssignment(domain, machine, trace, problems);
        var last = LastIndex(domain);
        if (last >= PciTopology.MaxBuses)
        {
            problems.Invalid(domain.Devices.Controllers.Find(c => c.Type == ControllerType.Pci && c.Index == last)!,
                $"there is a PCI controller with index {last}", $"a machine has PCI buses 0 to {PciTopology.MaxBuses - 1}", at: "@index");
            return;
        }
        if (last >= 0) assignment.Plan(last);
        if (assignment.HasFailed) return;
        assignment.Place();
        if (assignment.HasFailed) return;
        PciFunctions.SetMultifunction(domain, trace);
        PciTargets.Set(domain, trace, problems);
    }

    /// <summary>Gives a device that comes while the guest runs a place on a hot-pluggable bus; one that is written must be on such a bus, and function 0.</summary>
    /// <param name="domain">The running guest, whose devices all have addresses. The device is not in it yet.</param>
    /// <param name="device">The device.</param>
    /// <param name="machine">The guest's machine.</param>
    /// <param name="trace">Where it is recorded.</param>
    /// <param name="problems">Why there is no place.</param>
    public static void Plug(Domain domain, Device device, IPciMachine machine, RuleTrace trace, ProblemCollector problems)
    {
        var needs = machine.Needs(device);
        if (needs == PciConnection.None) return;
        needs |= PciConnection.Hotpluggable;
        var assignment = new PciAssignment(domain, machine, trace, problems);
        assignment.Create(LastIndex(domain) + 1);
        if (assignment.HasFailed) return;
        if (device.Place is { Function: not 0 } place)
            problems.Add(ProblemKind.Internal, device, $"a device that is added to a running guest is function 0 of its slot, not {place}", "write function='0'", at: "address/@function");
        else if (device.Place is null) assignment.PlaceNext(device, needs);
        else if (assignment.Reserve(device, ((PciAddress)device.Address!), needs)) assignment.Complete(device, (PciAddress)device.Address!);
    }

    private static int LastIndex(Domain domain)
    {
        var last = -1;
        foreach (var controller in domain.Devices.Controllers)
            if (controller.Type == ControllerType.Pci) last = Math.Max(last, (int)(controller.Index ?? 0));
        return last;
    }

    private void Plan(int last)
    {
        _planning = true;
        Create(last + 1);
        if (HasFailed) return;
        // A machine that grows by bridges keeps room for the next one, unless there is none to keep.
        if (_machine.ReservesBridgeSlot && _topology.Buses.Any(bus => !bus.IsFull) && !Keep(SpareSlot)) return;
        PlaceAll();
        if (HasFailed) return;

        // Only a guest that leaves its controllers to us, and got some, gets a spare port.
        var firstSpare = -1;
        if (last <= 0 && _topology.Buses.Count > last + 1 && _topology.Buses[0].Model == PciControllerModel.PcieRoot)
        {
            firstSpare = _topology.Buses.Count;
            if (!Keep(SparePort)) return;
        }
        AddControllers(firstSpare);
        _planning = false;
    }

    private void AddControllers(int firstSpare)
    {
        Span<bool> present = stackalloc bool[PciTopology.MaxBuses];
        foreach (var controller in _domain.Devices.Controllers)
            if (controller.Type == ControllerType.Pci) present[(int)(controller.Index ?? 0)] = true;
        for (var i = 1; i < _topology.Buses.Count; i++)
        {
            if (present[i]) continue;
            var bus = _topology.Buses[i];
            var added = new Controller { Type = ControllerType.Pci, Index = (uint)i, Model = bus.Model.Name, ModelName = _machine.ControllerName(bus.Model) };
            DeviceOrder.Insert(_domain.Devices.Controllers, added);
            _trace.Added(added, i == firstSpare ? SpareRule : ControllerRule);
            // A controller may need another one to sit on; that is why the number of buses may grow while they are gone through.
            if (!bus.Model.IsRoot && !_topology.TryReserveNext(added, bus.Model.Needs, 0, 0, out _, out var shortage))
            {
                Refuse(added, shortage);
                return;
            }
        }
    }

    private void Place()
    {
        Create(LastIndex(_domain) + 1);
        if (!HasFailed) PlaceAll();
    }

    private void Create(int count)
    {
        _topology = new PciTopology
        {
            CanGrow = _planning,
            HasPcieToPciBridge = _machine.HasPcieToPciBridge,
            MultipleRoots = _machine.MultipleRoots,
        };
        var controllers = new Controller?[count];
        foreach (var controller in _domain.Devices.Controllers)
        {
            if (controller.Type != ControllerType.Pci) continue;
            var index = controller.Index ?? 0;
            if (controllers[index] is not null)
                _problems.Invalid(controller, $"there are two PCI controllers with index {index}", "give one of them another index", at: "@index");
            controllers[index] = controller;
        }
        var express = Array.Exists(controllers, c => c?.Model == PciControllerModel.PcieRoot.Name);
        for (var i = 0; i < count; i++)
        {
            var model = PciControllerModel.Find(controllers[i]?.Model)
                ?? (i == 0 || MultipleRoots ? PciControllerModel.PciRoot : express ? PciControllerModel.PcieRootPort : PciControllerModel.PciBridge);
            _topology.Add(model, controllers[i]?.Target?.Hotplug != false, lockIsolation: i == 0 && MultipleRoots);
        }
        foreach (var device in _domain.Devices.All) TakeWritten(device);
        if (!HasFailed) _machine.ReserveChipset(this);
    }

    private bool MultipleRoots => _machine.MultipleRoots;

    private bool Keep(PciConnection needs)
    {
        if (_topology.TryReserveNext(null, needs, 0, 0, out _, out var shortage)) return true;
        Refuse(null, shortage);
        return false;
    }

    private void Refuse(Device? device, PciShortage shortage) =>
        _problems.Add(shortage.Topology.Buses.Count == 0 ? ProblemKind.Xml : ProblemKind.Internal, (XmlNode?)device ?? _domain.Devices, shortage.Message(device), shortage.Fix, at: "address");
}
