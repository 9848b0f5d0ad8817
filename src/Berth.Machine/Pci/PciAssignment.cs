using Berth.Model;
using Berth.Model.Devices;
using Berth.Xml;

namespace Berth.Machine.Pci;

/// <summary>Gives PCI addresses to the devices of a domain: first plans which controllers are missing, then assigns.</summary>
public sealed class PciAssignment
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

    public static readonly Rule MultifunctionRule = new("device.multifunction", RulePhase.Define,
        "A slot with several functions says so at function 0, or the guest does not look for the others.")
    {
        Touches = ["domain/devices/*/address/@multifunction"],
        Source = "PCI Local Bus: header type of multifunction devices; libvirt, Domain XML format: Device addresses",
        Example = new("<address type='pci' bus='0x00' slot='0x02' function='0x0'/>", "<address type='pci' … slot='0x02' function='0x0' multifunction='on'/>"),
    };

    public static readonly Rule TargetRule = new("controller.pci-target", RulePhase.Define,
        "The guest identifies a PCI controller by chassis, port or bus number, so they are fixed.")
    {
        Touches = ["domain/devices/controller/target/@chassisNr", "domain/devices/controller/target/@chassis", "domain/devices/controller/target/@port", "domain/devices/controller/target/@busNr"],
        Source = "PCI-to-PCI Bridge Architecture (slot numbering); PCI Express Base (physical slot number); libvirt, Domain XML format: Controllers",
        Example = new("<controller type='pci' index='1' model='pcie-root-port'/>", "<controller type='pci' index='1' model='pcie-root-port'>\n  <target chassis='1' port='0x8'/>\n</controller>"),
    };

    private readonly Domain _domain;
    private readonly IPciMachine _machine;
    private readonly RuleTrace _trace;
    private readonly ProblemCollector _problems;
    private PciTopology _topology;
    private bool _planning;

    private PciAssignment(Domain domain, IPciMachine machine, RuleTrace trace, ProblemCollector problems)
    {
        (_domain, _machine, _trace, _problems) = (domain, machine, trace, problems);
        _topology = new PciTopology();
    }

    /// <summary>The domain.</summary>
    public Domain Domain => _domain;

    /// <summary>The buses and what is taken.</summary>
    public PciTopology Topology => _topology;

    /// <summary>Adds missing controllers and gives every PCI device an address.</summary>
    public static void Assign(Domain domain, IPciMachine machine, RuleTrace trace, ProblemCollector problems)
    {
        var assignment = new PciAssignment(domain, machine, trace, problems);
        var last = LastIndex(domain);
        if (last < 0) return;
        if (last >= PciTopology.MaxBuses)
        {
            problems.Invalid(domain.Devices.Controllers.Find(c => c.Type == ControllerType.Pci && c.Index == last)!,
                $"there is a PCI controller with index {last}", $"a machine has PCI buses 0 to {PciTopology.MaxBuses - 1}", at: "@index");
            return;
        }
        assignment.Plan(last);
        if (!problems.IsEmpty) return;
        assignment.Place();
        assignment.SetTargets();
        SetMultifunction(domain, trace);
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
        if (!_problems.IsEmpty) return;
        var full = true;
        foreach (var bus in _topology.Buses) full &= bus.IsFull;
        if (!full && _machine.ReservesBridgeSlot)
            _topology.TryReserveNext(PciConnection.PciDevice | PciConnection.Hotpluggable, 0, 0, out _, out _);
        PlaceAll();
        if (!_problems.IsEmpty) return;

        // Only a guest that leaves its controllers to us, and got some, gets a spare port.
        var firstSpare = -1;
        if (last <= 0 && _topology.Buses.Count > last + 1 && _topology.Buses[0].Model == PciControllerModel.PcieRoot)
        {
            firstSpare = _topology.Buses.Count;
            _topology.TryReserveNext(PciConnection.PcieDevice | PciConnection.Hotpluggable, 0, 0, out _, out _);
        }
        for (var i = 1; i < _topology.Buses.Count; i++)
        {
            var bus = _topology.Buses[i];
            var rule = i == firstSpare ? SpareRule : ControllerRule;
            var added = _domain.Devices.EnsureController(ControllerType.Pci, (uint)i, bus.Model.Name, rule, _trace);
            if (added is null) continue;
            added.ModelName = _machine.ControllerName(bus.Model);
            if (bus.Model.IsRoot) continue;
            if (!_topology.TryReserveNext(bus.Model.Needs, 0, 0, out _, out var why))
                _problems.Add(ProblemKind.Internal, _domain.Devices, $"there is no place for PCI controller {i}, a {bus.Model.Name}, which other devices need", why);
        }
        _planning = false;
    }

    private void Place()
    {
        Create(LastIndex(_domain) + 1);
        PlaceAll();
        foreach (var controller in _domain.Devices.Controllers)
        {
            if (controller is not { Type: ControllerType.Pci, Address: PciAddress { Bus: { } bus } }) continue;
            if (bus >= controller.Index && PciControllerModel.Find(controller.Model) is { IsRoot: false, IsExpander: false })
            {
                _problems.Invalid(controller, $"PCI controller {controller.Index} cannot sit on bus {bus}: a controller's index must be greater than that of the bus it is on",
                    "give the controller a higher index", at: "address");
            }
        }
    }

    private void Create(int count)
    {
        _topology = new PciTopology
        {
            CanGrow = _planning,
            HasPcieToPciBridge = _machine.HasPcieToPciBridge,
            MultipleRoots = _machine.MultipleRoots,
        };
        var models = new Controller?[count];
        foreach (var controller in _domain.Devices.Controllers)
        {
            if (controller.Type != ControllerType.Pci) continue;
            var index = controller.Index ?? 0;
            if (models[index] is not null)
                _problems.Invalid(controller, $"there are two PCI controllers with index {index}", "give one of them another index", at: "@index");
            models[index] = controller;
        }
        var express = PciControllerModel.Find(models.Length > 0 ? models[0]?.Model : null) == PciControllerModel.PcieRoot;
        for (var i = 0; i < count; i++)
        {
            var model = PciControllerModel.Find(models[i]?.Model)
                ?? (i == 0 ? PciControllerModel.PciRoot : express ? PciControllerModel.PcieRootPort : PciControllerModel.PciBridge);
            // What a root's setting switches off is ACPI's share: its slots still take any device.
            _topology.Add(model, model.IsRoot || models[i]?.Target?.Hotplug != false);
        }
        foreach (var device in _domain.Devices.All) TakeWritten(device);
        _machine.ReserveChipset(this);
    }

    private void TakeWritten(Device device)
    {
        if (device.Address is not PciAddress { IsComplete: true } address) return;
        if (device is Controller { Type: ControllerType.Pci, Index: 0 }) return;
        var needs = _machine.Needs(device);
        if (needs == PciConnection.None) return;
        Reserve(device, address.ToSlot(), needs, written: true);
    }

    /// <summary>Takes a place for a device, or for the chipset where there is no device.</summary>
    public bool Reserve(Device? device, PciSlot slot, PciConnection needs, bool written = false)
    {
        var element = (XmlNode?)device ?? _domain.Devices;
        if (slot.Bus >= _topology.Buses.Count && !(_planning && _topology.TryGrowTo(slot.Bus, needs, out _)))
        {
            _problems.Invalid(element, $"the PCI address {slot} names bus {slot.Bus}, which does not exist",
                $"use a bus from 0 to {_topology.Buses.Count - 1}, or add a <controller type='pci' index='{slot.Bus}'>", at: "address/@bus");
            return false;
        }
        var bus = _topology.Buses[slot.Bus];
        if (slot.Slot < bus.Model.FirstSlot || slot.Slot > bus.Model.LastSlot)
        {
            _problems.Invalid(element, $"the PCI address {slot} has slot {slot.Slot}, but bus {slot.Bus}, a {bus.Model.Name}, has slots {bus.Model.FirstSlot} to {bus.Model.LastSlot}",
                $"use slot='0x{bus.Model.FirstSlot:x2}' to '0x{bus.Model.LastSlot:x2}', or remove <address> to get a free one", at: "address/@slot");
            return false;
        }
        if (!bus.Fits(needs, written))
        {
            _problems.Invalid(element, $"the device cannot sit at PCI address {slot}: bus {slot.Bus}, a {bus.Model.Name}, cannot take it; it needs {PciShortage.Wanted(needs)}",
                _topology.NoSlot(needs), at: "address/@bus");
            return false;
        }
        if (!bus.IsFree(slot.Slot, slot.Function))
        {
            _problems.Invalid(element, $"two devices have the PCI address {slot}", "remove one of the two <address> elements", at: "address");
            return false;
        }
        if (device is not null) bus.IsolationGroup = _machine.IsolationGroup(device);
        _topology.Take(slot, needs);
        return true;
    }

    /// <summary>Reserves a place for a device and, when this is not the plan, writes the address.</summary>
    public void Place(Device device, PciSlot slot, PciConnection needs, bool? multifunction = null)
    {
        if (Reserve(device, slot, needs)) SetAddress(device, slot, multifunction);
    }

    private void PlaceAll()
    {
        foreach (var device in _machine.AssignmentOrder())
        {
            if (Placed(device) is not null) continue;
            if (device.Address is not (null or PciAddress)) continue;
            var needs = _machine.Needs(device);
            if (needs == PciConnection.None) continue;
            if (device is Controller { Type: ControllerType.Usb } usb && PlaceCompanion(usb, needs)) continue;
            if (!_topology.TryReserveNext(needs, _machine.IsolationGroup(device), 0, out var slot, out var why))
            {
                _problems.Add(ProblemKind.Internal, device, $"no PCI slot is left for this device: it needs {PciShortage.Wanted(needs)}, and the guest has {PciShortage.Present(_topology.Buses)}", why, at: "address");
                return;
            }
            if (device is Controller { Type: ControllerType.Usb } first && UsbCompanions.Function(first.Model) is { } function)
            {
                // The planning topology counts slots, which the functions of companions do not change.
                slot = slot with { Function = function };
            }
            SetAddress(device, slot, null);
        }
    }

    private bool PlaceCompanion(Controller controller, PciConnection needs)
    {
        if (UsbCompanions.Function(controller.Model) is not { } function) return false;
        foreach (var other in _domain.Devices.Controllers)
        {
            if (other == controller || other.Type != ControllerType.Usb || other.Index != controller.Index
                || UsbCompanions.Function(other.Model) is null || Placed(other) is not { } slot) continue;
            var mine = slot with { Function = function };
            if (!_topology.Buses[mine.Bus].IsFree(mine.Slot, mine.Function)) continue;
            _topology.Take(mine, needs);
            SetAddress(controller, mine, null);
            return true;
        }
        if (!_topology.TryReserveNext(needs, 0, function, out var first, out _)) return false;
        SetAddress(controller, first, null);
        return true;
    }

    private readonly Dictionary<Device, PciSlot> _planned = [];

    private PciSlot? Placed(Device device) =>
        device.Address is PciAddress { IsComplete: true } address ? address.ToSlot()
        : _planning && _planned.TryGetValue(device, out var slot) ? slot : null;

    private void SetAddress(Device device, PciSlot slot, bool? multifunction)
    {
        if (_planning)
        {
            _planned[device] = slot;
            return;
        }
        var address = device.Address as PciAddress ?? new PciAddress();
        address.Domain = 0;
        address.Bus = (uint)slot.Bus;
        address.Slot = (uint)slot.Slot;
        address.Function = (uint)slot.Function;
        if (multifunction is not null) address.Multifunction = multifunction;
        device.Address = address;
        _trace.Resolved(device, "address", AddressRule);
    }

    private void SetTargets()
    {
        var controllers = _domain.Devices.Controllers;
        foreach (var controller in controllers)
        {
            if (controller.Type != ControllerType.Pci) continue;
            var target = controller.Target ?? new PciControllerTarget();
            var slot = (controller.Address as PciAddress)?.Slot ?? 0;
            var function = (controller.Address as PciAddress)?.Function ?? 0;
            var before = (target.ChassisNumber, target.Chassis, target.Port, target.BusNumber);
            switch (controller.Model)
            {
                case "pci-bridge":
                    target.ChassisNumber ??= controller.Index;
                    break;
                case "pcie-root-port":
                    target.Chassis ??= controller.Index;
                    target.Port ??= slot << 3 | function;
                    break;
                case "pcie-switch-downstream-port":
                    target.Chassis ??= controller.Index;
                    target.Port ??= slot;
                    break;
                case "pci-expander-bus" or "pcie-expander-bus":
                    target.BusNumber ??= NextBusNumber();
                    break;
                default: continue;
            }
            controller.Target = target;
            if (before != (target.ChassisNumber, target.Chassis, target.Port, target.BusNumber))
                _trace.Resolved(controller, "target", TargetRule);
        }

        // QEMU numbers expander buses from the top; each needs a number for itself and one for the bridge below it.
        uint NextBusNumber()
        {
            var lowest = 256u;
            foreach (var controller in controllers)
                if (controller.Target?.BusNumber is { } number) lowest = Math.Min(lowest, number);
            return lowest - 2;
        }
    }

    /// <summary>A slot with several functions needs the multifunction bit on function 0.</summary>
    private static void SetMultifunction(Domain domain, RuleTrace trace)
    {
        var functions = new Dictionary<(uint Bus, uint Slot), uint>();
        foreach (var device in domain.Devices.All)
            if (device.Address is PciAddress { IsComplete: true } a)
                functions[Key(a)] = functions.GetValueOrDefault(Key(a)) | 1u << a.ToSlot().Function;
        foreach (var device in domain.Devices.All)
        {
            if (device.Address is PciAddress { IsComplete: true, Function: null or 0, Multifunction: null } a && functions[Key(a)] > 1)
            {
                a.Multifunction = true;
                trace.Resolved(device, "address/@multifunction", MultifunctionRule);
            }
        }

        static (uint, uint) Key(PciAddress address) => (address.Bus ?? 0, address.Slot ?? 0);
    }
}
