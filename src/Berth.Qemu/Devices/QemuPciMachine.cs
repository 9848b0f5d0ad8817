using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>The PCI side of QEMU's machines: fixed places of chipset devices, names of controllers, order of assignment.</summary>
internal sealed class QemuPciMachine(QemuCompletion completion) : IPciMachine
{
    private const PciConnection Fixed = PciConnection.PciDevice | PciConnection.PcieDevice;

    /// <summary>Refuses devices that need a PCI bus on a PC that has none.</summary>
    public void RefuseWithoutBus()
    {
        var domain = completion.Domain;
        if (!domain.IsX86 || domain.Devices.Controllers.Exists(c => c.Type == ControllerType.Pci)) return;
        foreach (var device in AssignmentOrder())
            if (device.Address is null or PciAddress && Needs(device) != PciConnection.None)
                completion.Problems.Invalid(device, $"a {domain.Machine} machine has no PCI bus, which this device needs", "use machine='q35' or 'pc', or remove the device", at: "@model");
    }

    public PciConnection Needs(Device device) => QemuDevices.PciNeeds(device, completion);

    public uint IsolationGroup(Device device) => 0;

    public bool HasPcieToPciBridge => completion.Has(QemuFlag.PciePciBridge);

    public bool MultipleRoots => completion.Domain.IsPSeries;

    public bool ReservesBridgeSlot => completion.Domain.IsI440Fx;

    public string? ControllerName(PciControllerModel model) => QemuController.ModelName(model, completion);

    public void ReserveChipset(PciAssignment assignment)
    {
        if (completion.Domain.IsQ35) ReserveQ35(assignment);
        else if (completion.Domain.IsI440Fx) ReserveI440Fx(assignment);
    }

    // The PIIX3: ISA bridge 1.0, IDE 1.1, USB 1.2. QEMU builds them there; source: hw/isa/piix and the i440fx machine's documentation.
    private void ReserveI440Fx(PciAssignment assignment)
    {
        foreach (var controller in completion.Domain.Devices.Controllers)
        {
            if (controller is { Type: ControllerType.Ide, Index: 0 }) PlaceFixed(assignment, controller, new(0, 1, 1), "the primary IDE controller");
            else if (controller is { Type: ControllerType.Usb, Index: 0, Model: "piix3-uhci" } && !IsElsewhere(controller))
                PlaceFixed(assignment, controller, new(0, 1, 2), "the PIIX3 USB controller");
        }
        if (assignment.Topology.Buses[0].IsFree(1, 0)) assignment.Reserve(null, new(0, 1, 0), Fixed);
        PlacePrimaryVideo(assignment, 2);
    }

    // The ICH9: SATA 1f.2, SMBus 1f.3, LPC 1f.0; USB 2 at 1d and 1a, sound at 1b, the DMI bridge at 1e where real boards have them.
    private void ReserveQ35(PciAssignment assignment)
    {
        foreach (var controller in completion.Domain.Devices.Controllers)
        {
            switch (controller)
            {
                case { Type: ControllerType.Sata, Index: 0 }:
                    PlaceFixed(assignment, controller, new(0, 0x1f, 2), "the primary SATA controller");
                    break;
                case { Type: ControllerType.Usb, Model: "ich9-uhci1", Address: null }:
                    foreach (var slot in (ReadOnlySpan<int>)[0x1d, 0x1a])
                    {
                        if (!assignment.Topology.Buses[0].IsSlotFree(slot)) continue;
                        assignment.Place(controller, new(0, slot, 0), PciConnection.PciDevice, multifunction: true);
                        break;
                    }
                    break;
                case { Type: ControllerType.Pci, Model: "dmi-to-pci-bridge", Address: null }
                    when assignment.Topology.Buses[0].IsSlotFree(0x1e):
                    assignment.Place(controller, new(0, 0x1e, 0), PciConnection.DmiToPciBridge);
                    break;
            }
        }
        if (assignment.Topology.Buses[0].IsFree(0x1f, 0)) assignment.Reserve(null, new(0, 0x1f, 0), Fixed);
        if (assignment.Topology.Buses[0].IsFree(0x1f, 3)) assignment.Reserve(null, new(0, 0x1f, 3), Fixed);
        PlacePrimaryVideo(assignment, 1);
        foreach (var sound in completion.Domain.Devices.Sounds)
        {
            if (sound is not { Model: SoundModel.Ich9, Address: null } || !assignment.Topology.Buses[0].IsSlotFree(0x1b)) continue;
            assignment.Place(sound, new(0, 0x1b, 0), Fixed);
            break;
        }
    }

    private static bool IsElsewhere(Controller controller) =>
        controller.Address is PciAddress { IsComplete: true } address && address.ToSlot() != new PciSlot(0, 1, 2);

    private void PlaceFixed(PciAssignment assignment, Controller controller, PciSlot slot, string what)
    {
        if (controller.Address is PciAddress { IsComplete: true } address)
        {
            if (address.ToSlot() != slot)
                completion.Problems.Unsupported(controller, $"{what} cannot sit at {address.ToSlot()}", $"leave its <address> out: the chipset has it at {slot}", at: "address");
            else if (assignment.Topology.Buses[0].IsFree(slot.Slot, slot.Function)) assignment.Reserve(controller, slot, Fixed, written: true);
            return;
        }
        assignment.Place(controller, slot, Fixed);
    }

    private void PlacePrimaryVideo(PciAssignment assignment, int slot)
    {
        if (completion.Domain.Devices.Videos.FirstOrDefault() is not { } video || video.Model.Type is VideoType.None or VideoType.Ramfb) return;
        if (video.Address is not null && video.Address is not PciAddress { IsComplete: false }) return;
        if (assignment.Topology.Buses[0].IsSlotFree(slot))
            assignment.Place(video, new(0, slot, 0), PciConnection.PciDevice | PciConnection.PcieDevice);
    }

    public IEnumerable<Device> AssignmentOrder()
    {
        var devices = completion.Domain.Devices;
        foreach (var controller in devices.Controllers)
            if (controller is { Type: ControllerType.Pci, Index: not 0 } || controller is { Type: ControllerType.Pci } && MultipleRoots) yield return controller;
        foreach (var device in devices.Filesystems) yield return device;
        foreach (var device in devices.Interfaces) yield return device;
        foreach (var device in devices.Sounds) yield return device;
        foreach (var controller in devices.Controllers)
            if (controller.Type != ControllerType.Pci) yield return controller;
        foreach (var device in devices.Disks) yield return device;
        foreach (var device in devices.HostDevices) yield return device;
        if (devices.MemoryBalloon is { } balloon) yield return balloon;
        foreach (var device in devices.Rngs) yield return device;
        foreach (var device in devices.Watchdogs) yield return device;
        foreach (var device in devices.Videos) yield return device;
        foreach (var device in devices.SharedMemories) yield return device;
        foreach (var device in devices.Inputs) yield return device;
        foreach (var device in devices.Parallels) yield return device;
        foreach (var device in devices.Serials) yield return device;
        if (devices.Vsock is { } vsock) yield return vsock;
        foreach (var device in devices.MemoryDevices) yield return device;
        foreach (var device in devices.Panics) yield return device;
        foreach (var device in devices.Cryptos) yield return device;
        foreach (var device in devices.Iommus) yield return device;
        if (devices.PersistentStore is { } store) yield return store;
    }
}
