using Berth.Model.Devices;

namespace Berth.Machine.Pci;

/// <content>How one device gets its place.</content>
public sealed partial class PciAssignment
{
    private void TakeWritten(Device device)
    {
        if (device.Address is not PciAddress { IsComplete: true } address || device is Controller { Type: ControllerType.Pci, Index: 0 }) return;
        var needs = _machine.Needs(device);
        // Whether the device may be on PCI at all is for its validation to say; the place is taken.
        if (Reserve(device, address, needs == PciConnection.None ? PciConnection.PciDevice : needs)) Complete(device, address);
    }

    private bool Reserve(Device device, PciAddress address, PciConnection needs)
    {
        var slot = address.ToSlot();
        if (address.Domain is not (null or 0))
        {
            _problems.Invalid(device, $"the {DeviceName.Of(device)} has an address in PCI domain {address.Domain}, but a guest has domain 0 alone", "write domain='0x0000'", at: "address/@domain");
            return false;
        }
        if (_planning && slot.Bus >= _topology.Buses.Count)
        {
            var bus = slot.Bus;
            if (!_topology.TryGrow(ref bus, needs, out var why))
            {
                Refuse(device, new(_topology, needs, why));
                return false;
            }
            if (bus != slot.Bus)
            {
                address.Bus = (uint)bus;
                _trace.Resolved(device, "address/@bus", AddressRule, "the controllers that lead to its bus need one more bus before it");
            }
            slot = slot with { Bus = bus };
        }
        return Reserve(device, slot, needs);
    }

    /// <summary>Takes the place where a device has to be, or a part of the chipset.</summary>
    /// <returns>False when it cannot be there, which is reported.</returns>
    public bool Reserve(Device? device, PciSlot slot, PciConnection needs)
    {
        if (Objection(slot, needs) is not { } objection)
        {
            _topology.Take(device, slot, needs, device is null ? 0 : _machine.IsolationGroup(device), written: true);
            return true;
        }
        // Of two that want one place, the one that is written is who can be moved.
        var written = device is { Location.IsKnown: true } ? device : _topology.Occupant(slot) is { Location.IsKnown: true } occupant ? occupant : (Xml.XmlNode?)device;
        _problems.Invalid(written ?? _domain.Devices, $"the {(device is null ? "chipset" : DeviceName.Of(device))} cannot sit at PCI address {slot}: {objection.Why}", objection.Fix, at: "address");
        return false;
    }

    private (string Why, string Fix)? Objection(PciSlot slot, PciConnection needs)
    {
        var buses = _topology.Buses;
        if (buses.Count == 0) return ("the machine has no PCI bus", "use a machine type with PCI, or another kind of device");
        if (slot.Bus >= buses.Count)
            return ($"there is no bus {slot.Bus}", $"use a bus from 0 to {buses.Count - 1}, or add a <controller type='pci' index='{slot.Bus}'>");
        var bus = buses[slot.Bus];
        if (!bus.Fits(needs, written: true))
        {
            var shortage = new PciShortage(_topology, needs, null);
            return ($"it needs {shortage.Kind}, but bus {slot.Bus} is that of a {bus.Model.Name}", $"remove the <address>, or {shortage.Fix}");
        }
        if (slot.Slot < bus.Model.FirstSlot || slot.Slot > bus.Model.LastSlot)
            return ($"bus {slot.Bus}, a {bus.Model.Name}, has slots {bus.Model.FirstSlot} to {bus.Model.LastSlot}", "write one of them");
        if (bus.IsFree(slot.Slot, slot.Function)) return null;
        return ($"the {(_topology.Occupant(slot) is { } other ? DeviceName.Of(other) : "chipset")} is there", "remove one of the two <address> elements");
    }

    /// <summary>Puts a device where it has to be, and writes the address.</summary>
    public void Place(Device device, PciSlot slot, PciConnection needs, bool? multifunction = null)
    {
        if (Reserve(device, slot, needs)) SetAddress(device, slot, multifunction);
    }

    /// <summary>Gives a device the next place that it fits; the address is written once all controllers are there.</summary>
    public bool PlaceNext(Device device) => PlaceNext(device, _machine.Needs(device));

    private bool PlaceNext(Device device, PciConnection needs, int function = 0, bool? multifunction = null)
    {
        if (!_topology.TryReserveNext(device, needs, _machine.IsolationGroup(device), function, out var slot, out var shortage))
        {
            Refuse(device, shortage);
            return false;
        }
        if (!_planning) SetAddress(device, slot, multifunction);
        return true;
    }

    private void PlaceAll()
    {
        foreach (var device in _machine.AssignmentOrder())
        {
            if (!device.WantsPlace) continue;
            var needs = _machine.Needs(device);
            if (needs == PciConnection.None) continue;
            var placed = device is Controller controller && UsbCompanions.Function(controller.Model) is { } function
                ? PlaceCompanion(controller, needs, function) : PlaceNext(device, needs);
            if (!placed) return;
        }
    }

    // USB 2 controllers of one index are functions of one slot. While planning none has an address yet but what the chipset gives, and each counts as a slot.
    private bool PlaceCompanion(Controller controller, PciConnection needs, int function)
    {
        foreach (var other in _domain.Devices.Controllers)
        {
            if (other.Index != controller.Index || other.Type != ControllerType.Usb || UsbCompanions.Function(other.Model) is null || other.Place is not { } slot) continue;
            slot = slot with { Function = function };
            if (!Reserve(controller, slot, needs)) return false;
            SetAddress(controller, slot, Announces(function));
            return true;
        }
        return PlaceNext(controller, needs, function, Announces(function));

        static bool? Announces(int function) => function == 0 ? true : null;
    }

    private void SetAddress(Device device, PciSlot slot, bool? multifunction)
    {
        var address = device.Address as PciAddress ?? new PciAddress();
        (address.Bus, address.Slot, address.Function) = ((uint)slot.Bus, (uint)slot.Slot, (uint)slot.Function);
        address.Domain ??= 0;
        address.Multifunction = multifunction;
        device.Address = address;
        _trace.Resolved(device, "address", AddressRule);
    }

    // What the user left out of an address is 0, and is written.
    private void Complete(Device device, PciAddress address)
    {
        if (address is { Domain: null } or { Bus: null } or { Slot: null } or { Function: null }) _trace.Resolved(device, "address", AddressRule);
        address.Domain ??= 0;
        address.Bus ??= 0;
        address.Slot ??= 0;
        address.Function ??= 0;
    }
}
