using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>The PCI side of QEMU's machines: fixed places of chipset devices, names of controllers, order of assignment.</summary>
internal sealed class QemuPciMachine(QemuCompletion completion) : IPciMachine
{
    private readonly bool _multipleRoots = completion.Domain.IsPSeries;
    private readonly List<Device> _order = [];

    public PciConnection Needs(Device device) => QemuDevices.PciNeeds(device, completion);

    public uint IsolationGroup(Device device) => _multipleRoots ? HostFunctions.IsolationGroup(device, completion) : 0;

    public bool HasPcieToPciBridge => completion.Has(QemuFlag.PciePciBridge);

    public bool MultipleRoots => _multipleRoots;

    public bool ReservesBridgeSlot => completion.Domain.Devices.Controllers.Exists(c => c is { Type: ControllerType.Pci, Index: 0, Model: "pci-root" });

    public string? ControllerName(PciControllerModel model) => QemuController.ModelName(model, completion);

    public void ReserveChipset(PciAssignment assignment)
    {
        if (completion.Domain.HasPcieRoot) CheckParts();
        if (completion.Domain.IsQ35) new Ich9Slots(assignment, completion.Problems).Reserve();
        else if (completion.Domain.IsI440Fx) new Piix3Slots(assignment, completion.Problems).Reserve();
    }

    // A place that stands for part of a PIIX3 means nothing where there is none.
    private void CheckParts()
    {
        foreach (var controller in completion.Domain.Devices.Controllers)
        {
            var part = controller switch
            {
                { Type: ControllerType.Ide, Index: 0 } => 1,
                { Type: ControllerType.Usb, Index: 0, Model: null or "piix3-uhci" } => 2,
                _ => 0,
            };
            if (part != 0 && controller.Place == new PciSlot(0, 1, part))
                completion.Problems.Add(Xml.ProblemKind.Internal, controller, $"the place {controller.Place} of this controller is that of a part of the PIIX3, which a {completion.Domain.Machine} machine does not have",
                    "remove the <address>, and use the sata bus or a USB controller of another model", at: "address");
        }
    }

    // Most of the Arm and RISC-V boards have no PCI; nothing is said about devices that would need it.
    private bool HasPci => !completion.Domain.IsArm && !completion.Domain.Arch.StartsWith("riscv", StringComparison.Ordinal)
        || completion.Domain.IsArmVirt || completion.Domain.IsRiscVVirt || completion.Domain.Machine == "versatilepb";

    public IEnumerable<Device> AssignmentOrder()
    {
        _order.Clear();
        if (!HasPci) return _order;
        var devices = completion.Domain.Devices;
        foreach (var controller in devices.Controllers)
            if (controller is { Type: ControllerType.Pci, Model: not ("pci-root" or "pcie-root") }) _order.Add(controller);
        _order.AddRange(devices.Filesystems);
        foreach (var device in devices.Interfaces)
            if (device.Type != NetworkInterfaceType.Hostdev) _order.Add(device);
        _order.AddRange(devices.Sounds);
        foreach (var controller in devices.Controllers)
            if (controller.Type != ControllerType.Pci && controller is not { Type: ControllerType.Ide, Index: 0 }) _order.Add(controller);
        _order.AddRange(devices.Disks);
        // These are host devices that have an interface.
        foreach (var device in devices.Interfaces)
            if (device.Type == NetworkInterfaceType.Hostdev) _order.Add(device);
        _order.AddRange(devices.HostDevices);
        if (devices.MemoryBalloon is { } balloon) _order.Add(balloon);
        _order.AddRange(devices.Rngs);
        _order.AddRange(devices.Watchdogs);
        _order.AddRange(devices.Videos);
        _order.AddRange(devices.SharedMemories);
        _order.AddRange(devices.Inputs);
        _order.AddRange(devices.Serials);
        _order.AddRange(devices.Iommus);
        if (devices.Vsock is { } vsock) _order.Add(vsock);
        _order.AddRange(devices.MemoryDevices);
        _order.AddRange(devices.Cryptos);
        _order.AddRange(devices.Panics);
        if (devices.PersistentStore is { } store) _order.Add(store);
        return _order;
    }
}
