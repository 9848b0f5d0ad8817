using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>The PCI side of QEMU's machines: fixed places of chipset devices, names of controllers, order of assignment.</summary>
internal sealed class QemuPciMachine(QemuCompletion completion) : IPciMachine
{
    private readonly bool _multipleRoots = completion.Domain.IsPSeries;

    public PciConnection Needs(Device device) => QemuDevices.PciNeeds(device, completion);

    public uint IsolationGroup(Device device) => _multipleRoots ? HostFunctions.IsolationGroup(device, completion) : 0;

    public bool HasPcieToPciBridge => completion.Has(QemuFlag.PciePciBridge);

    public bool MultipleRoots => _multipleRoots;

    public bool ReservesBridgeSlot => completion.Domain.Devices.Controllers.Exists(c => c is { Type: ControllerType.Pci, Index: 0, Model: "pci-root" });

    public string? ControllerName(PciControllerModel model) => QemuController.ModelName(model, completion);

    public void ReserveChipset(PciAssignment assignment)
    {
        if (completion.Domain.IsQ35) new Ich9Slots(assignment, completion.Problems).Reserve();
        else if (completion.Domain.IsI440Fx) new Piix3Slots(assignment, completion.Problems).Reserve();
    }

    // Most of the Arm and RISC-V boards have no PCI; nothing is said about devices that would need it.
    private bool HasPci => !completion.Domain.IsArm && !completion.Domain.Arch.StartsWith("riscv", StringComparison.Ordinal)
        || completion.Domain.IsArmVirt || completion.Domain.IsRiscVVirt || completion.Domain.Machine == "versatilepb";

    public IEnumerable<Device> AssignmentOrder()
    {
        var devices = completion.Domain.Devices;
        if (!HasPci) yield break;
        foreach (var controller in devices.Controllers)
            if (controller is { Type: ControllerType.Pci, Model: not ("pci-root" or "pcie-root") }) yield return controller;
        foreach (var device in devices.Filesystems) yield return device;
        foreach (var device in devices.Interfaces)
            if (device.Type != NetworkInterfaceType.Hostdev) yield return device;
        foreach (var device in devices.Sounds) yield return device;
        foreach (var controller in devices.Controllers)
            if (controller.Type != ControllerType.Pci && controller is not { Type: ControllerType.Ide, Index: 0 }) yield return controller;
        foreach (var device in devices.Disks) yield return device;
        // These are host devices that have an interface.
        foreach (var device in devices.Interfaces)
            if (device.Type == NetworkInterfaceType.Hostdev) yield return device;
        foreach (var device in devices.HostDevices) yield return device;
        if (devices.MemoryBalloon is { } balloon) yield return balloon;
        foreach (var device in devices.Rngs) yield return device;
        foreach (var device in devices.Watchdogs) yield return device;
        foreach (var device in devices.Videos) yield return device;
        foreach (var device in devices.SharedMemories) yield return device;
        foreach (var device in devices.Inputs) yield return device;
        foreach (var device in devices.Serials) yield return device;
        foreach (var device in devices.Iommus) yield return device;
        if (devices.Vsock is { } vsock) yield return vsock;
        foreach (var device in devices.MemoryDevices) yield return device;
        foreach (var device in devices.Cryptos) yield return device;
        foreach (var device in devices.Panics) yield return device;
        if (devices.PersistentStore is { } store) yield return store;
    }
}
