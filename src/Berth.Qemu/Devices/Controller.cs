using Berth.Machine.Pci;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Controllers: which model QEMU gets, and its device.</summary>
internal sealed class QemuController : QemuDevice<Controller>
{
    public static readonly Rule Model = new("controller.model", RulePhase.Define, "The guest needs the driver of one model, so the model never changes.")
    {
        Touches = ["domain/devices/controller/@model"],
        Asks = "which USB and SCSI controllers the QEMU has (the QOM type list)",
        Source = "libvirt, Domain XML format: Controllers",
        Example = new("<controller type='usb' index='0'/>", "<controller type='usb' index='0' model='piix3-uhci'/>"),
    };

    public static readonly Rule ModelNameRule = new("controller.model-name", RulePhase.Define,
        "Which of the hypervisor's devices implements a PCI controller is part of the guest ABI.")
    {
        Touches = ["domain/devices/controller/model/@name"],
        Asks = "which devices for PCI controllers the QEMU has (the QOM type list)",
        Source = "libvirt, Domain XML format: Controllers",
        Example = new("<controller type='pci' index='1' model='pcie-root-port'/>", "<controller type='pci' index='1' model='pcie-root-port'>\n  <model name='pcie-root-port'/>\n</controller>"),
    };

    public static readonly Rule Master = new("controller.usb-master", RulePhase.Define, "A USB 1 companion serves two ports of its USB 2 master.")
    {
        Touches = ["domain/devices/controller/master/@startport"],
        Source = "EHCI specification, companion controllers; libvirt, Domain XML format: Controllers",
        Example = new("<controller type='usb' index='0' model='ich9-uhci2'/>", "<controller type='usb' index='0' model='ich9-uhci2'>\n  <master startport='2'/>\n</controller>"),
    };

    public override void Complete(Controller controller, QemuCompletion completion)
    {
        CheckPciRoot(controller, completion);
        switch (controller.Type)
        {
            case ControllerType.Usb when controller.Model is null:
                controller.Model = DefaultUsbModel(controller, completion);
                if (controller.Model is not null) completion.Trace.Resolved(controller, "model", Model, "the first USB controller that this QEMU has");
                break;
            case ControllerType.Usb when controller.MasterStartPort is null && Controller.FirstPortOf(controller.Model) is { } first:
                controller.MasterStartPort = first;
                completion.Trace.Resolved(controller, "master", Master);
                break;
            case ControllerType.Scsi when controller.Model is null or "auto":
                controller.Model = DefaultScsiModel(completion);
                if (controller.Model is not null) completion.Trace.Resolved(controller, "model", Model, "the first SCSI controller that this QEMU has");
                break;
            case ControllerType.Pci when controller.ModelName is null && PciControllerModel.Find(controller.Model) is { } model:
                controller.ModelName = ModelName(model, completion);
                if (controller.ModelName is not null) completion.Trace.Resolved(controller, "model/@name", ModelNameRule, $"QEMU has {controller.ModelName}");
                break;
        }
    }

    // Said before addresses are given out: a wrong root leaves no place for anything.
    private static void CheckPciRoot(Controller controller, QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        if (controller.Type != ControllerType.Pci) return;
        if (controller.Model is "pci-root" or "pcie-root" && !domain.IsPSeries)
        {
            if (controller.Index is not (null or 0)) problems.Invalid(controller, $"a {controller.Model} must have index 0, not {controller.Index}", "write index='0'", at: "@index");
            if (controller.Address is not null) problems.Unsupported(controller, $"a {controller.Model} is the root of all buses and has no address", "remove <address>", at: "address");
        }
        if (controller.Model == "pcie-expander-bus" && !domain.IsQ35 && !domain.IsArmVirt)
            problems.Unsupported(controller, $"a {domain.Machine} machine has no pcie-expander-bus", "use a q35 or ARM virt machine, or a pci-expander-bus", at: "@model");
        if (controller.Model == "pci-expander-bus" && !domain.IsI440Fx)
            problems.Unsupported(controller, $"a {domain.Machine} machine has no pci-expander-bus", "use an i440fx machine, or a pcie-expander-bus", at: "@model");
        if (controller.Target?.Node is { } node && (domain.Cpu?.Numa?.Cells.Count ?? 0) <= node)
            problems.Invalid(controller, $"there is no NUMA node {node} for this controller", "add the node to <cpu><numa>, or remove <node>", at: "target/node");
    }

    public static string? DefaultUsbModel(Controller controller, QemuCompletion completion)
    {
        var arch = completion.Domain.Arch;
        // The bus is PCI's: without a place on it there is no controller.
        if (arch == "s390x" && controller.Address is null) return "none";
        var xhci = completion.Has(QemuFlag.QemuXhci) ? "qemu-xhci" : arch != "loongarch64" && completion.Has(QemuFlag.NecUsbXhci) ? "nec-xhci" : null;
        var ohci = completion.Has(QemuFlag.PciOhci) ? "pci-ohci" : null;
        var old = completion.Has(QemuFlag.Piix3UsbUhci) ? "piix3-uhci" : completion.Domain.IsX86 ? null : ohci;
        return arch switch
        {
            // A new guest gets the controller of today, an old one what it was defined with.
            "ppc64" or "ppc64le" => completion.Context.AbiUpdate ? xhci ?? ohci : ohci,
            "aarch64" or "loongarch64" => xhci ?? old,
            _ => old,
        };
    }

    private static string? DefaultScsiModel(QemuCompletion completion) => completion.Domain switch
    {
        { IsPSeries: true } => "ibmvscsi",
        { Arch: "s390x" } or { IsLoongArchVirt: true } => "virtio-scsi",
        var domain when ControllerValidation.HasBuiltinEsp(domain.Arch, domain.Machine) => "ncr53c90",
        _ when completion.Has(QemuFlag.Lsi) => "lsilogic",
        _ when completion.Has(QemuFlag.VirtioScsiPci) => "virtio-scsi",
        _ => null,
    };

    /// <summary>QEMU's device for a PCI controller model; null for the roots.</summary>
    public static string? ModelName(PciControllerModel model, QemuCompletion completion) => model.Name switch
    {
        "pci-bridge" => "pci-bridge",
        "dmi-to-pci-bridge" => "i82801b11-bridge",
        "pcie-to-pci-bridge" => "pcie-pci-bridge",
        "pcie-root-port" => completion.Has(QemuFlag.PcieRootPort) ? "pcie-root-port" : "ioh3420",
        "pcie-switch-upstream-port" => "x3130-upstream",
        "pcie-switch-downstream-port" => "xio3130-downstream",
        "pci-expander-bus" => "pxb",
        "pcie-expander-bus" => "pxb-pcie",
        "pci-root" when completion.Domain.IsPSeries => "spapr-pci-host-bridge",
        _ => null,
    };

    public override PciConnection PciNeeds(Controller controller, QemuCompletion completion) => controller.Type switch
    {
        ControllerType.Pci => PciControllerModel.Find(controller.Model)?.Needs ?? PciConnection.None,
        ControllerType.Usb => controller.Model switch
        {
            "none" => PciConnection.None,
            "nec-xhci" or "qemu-xhci" => Virtio.PcieWherePossible(completion),
            _ => Virtio.Pci,
        },
        ControllerType.Scsi => controller.Model switch
        {
            "virtio-scsi" => Virtio.Needs(completion),
            "virtio-transitional" => Virtio.Pci,
            "virtio-non-transitional" => Virtio.Needs(completion),
            null or "ncr53c90" => PciConnection.None,
            _ => Virtio.Pci,
        },
        ControllerType.VirtioSerial => controller.Model == "virtio-transitional" ? Virtio.Pci : Virtio.Needs(completion),
        ControllerType.Ide or ControllerType.Sata => Virtio.Pci,
        ControllerType.Nvme => Virtio.PcieWherePossible(completion),
        _ => PciConnection.None,
    };

    public override void Validate(Controller controller, QemuCompletion completion) => ControllerValidation.Validate(controller, completion);

    public override void Build(Controller controller, QemuBuild build)
    {
        switch (controller.Type)
        {
            case ControllerType.Pci: BuildPci(controller, build); break;
            case ControllerType.Usb: BuildUsb(controller, build); break;
            case ControllerType.Scsi: BuildScsi(controller, build); break;
            case ControllerType.VirtioSerial: BuildVirtioSerial(controller, build); break;
            case ControllerType.Ccid:
                build.Parts.Device("usb-ccid").Add("id", controller.Alias).AddAddress(controller, build);
                break;
            case ControllerType.Sata when !(controller.Index == 0 && build.Domain.IsQ35):
                build.Parts.Device("ahci").Add("id", controller.Alias).AddAddress(controller, build);
                break;
        }
    }

    private static void BuildPci(Controller controller, QemuBuild build)
    {
        if (build.Domain.IsPSeries && controller is { Model: "pci-root", Target.Index: > 0 and var number })
        {
            build.Parts.Device("spapr-pci-host-bridge").Add("index", number).Add("id", controller.Alias).Add("numa_node", controller.Target?.Node);
            return;
        }
        if (PciControllerModel.Find(controller.Model) is not { IsRoot: false } || controller.ModelName is not { } name)
        {
            if (controller.PciHole64 is { } hole && controller.Index == 0)
                build.Parts.Option("-global", $"{(build.Domain.IsQ35 ? "q35-pcihost" : "i440FX-pcihost")}.pci-hole64-size={hole.Value}K");
            if (controller is { Model: "pci-root", Target.Hotplug: { } rootHotplug })
                build.Parts.Option("-global", $"PIIX4_PM.acpi-root-pci-hotplug={(rootHotplug ? "on" : "off")}");
            return;
        }
        var target = controller.Target;
        var device = build.Parts.Device(name);
        switch (controller.Model)
        {
            case "pci-bridge":
                device.Add("chassis_nr", target?.ChassisNumber).Add("mem-reserve", target?.MemoryReserve * 1024).Add("id", controller.Alias);
                break;
            case "pcie-root-port" or "pcie-switch-downstream-port":
                device.Add("port", target?.Port).Add("chassis", target?.Chassis).Add("id", controller.Alias);
                if (target?.Hotplug is { } hotplug) device.Add("hotplug", hotplug);
                if (target?.MemoryReserve is { } reserve) device.Add("mem-reserve", reserve * 1024);
                break;
            case "pci-expander-bus" or "pcie-expander-bus":
                device.Add("bus_nr", target?.BusNumber).Add("id", controller.Alias).Add("numa_node", target?.Node);
                break;
            default:
                device.Add("id", controller.Alias);
                break;
        }
        device.AddAddress(controller, build);
    }

    private static void BuildUsb(Controller controller, QemuBuild build)
    {
        // A definition of old has it on s390 although the machine never had.
        if (controller.Model == "none" || controller.Model is null && build.Domain.Arch == "s390x") return;
        if (controller.Model is null)
        {
            build.Problems.Unsupported(controller, "this QEMU has no USB controller that could be the default", "write the model of one it has, or model='none'", at: "@model");
            return;
        }
        var device = build.Parts.Device(controller.Model switch
        {
            "piix3-uhci" => "piix3-usb-uhci",
            "piix4-uhci" => "piix4-usb-uhci",
            "vt82c686b-uhci" => "vt82c686b-usb-uhci",
            "ehci" => "usb-ehci",
            "ich9-ehci1" => "ich9-usb-ehci1",
            "ich9-uhci1" => "ich9-usb-uhci1",
            "ich9-uhci2" => "ich9-usb-uhci2",
            "ich9-uhci3" => "ich9-usb-uhci3",
            "nec-xhci" => "nec-usb-xhci",
            var model => model,
        });
        if (controller.Ports is { } ports) device.Add("p2", ports).Add("p3", ports);
        if (controller.MasterStartPort is { } first)
            device.Add("masterbus", $"{build.ControllerAlias(ControllerType.Usb, controller.Index ?? 0)}.0").Add("firstport", first);
        else device.Add("id", controller.Alias);
        device.AddAddress(controller, build);
    }

    private static void BuildScsi(Controller controller, QemuBuild build)
    {
        // It is soldered to the board.
        if (controller.Model == "ncr53c90") return;
        var device = controller.Model switch
        {
            "virtio-scsi" or "virtio-transitional" or "virtio-non-transitional" =>
                build.Parts.Device(Virtio.Driver("virtio-scsi", controller, VirtioModel(controller.Model))).AddVirtioOptions(controller.Driver),
            "lsilogic" => build.Parts.Device("lsi"),
            "ibmvscsi" => build.Parts.Device("spapr-vscsi"),
            "lsisas1078" => build.Parts.Device("megasas"),
            "lsisas1068" => build.Parts.Device("mptsas1068"),
            "vmpvscsi" => build.Parts.Device("pvscsi"),
            "dc390" => build.Parts.Device("dc-390"),
            "am53c974" => build.Parts.Device("am53c974"),
            _ => null,
        };
        if (device is null)
        {
            build.Problems.Unsupported(controller, $"QEMU has no SCSI controller model '{controller.Model}'", "use virtio-scsi or lsilogic", at: "@model");
            return;
        }
        var driver = controller.Driver;
        if (driver?.IoThread is { } thread) device.Add("iothread", $"iothread{thread}");
        device.Add("id", controller.Alias).Add("num_queues", driver?.Queues).Add("cmd_per_lun", driver?.CommandsPerLun)
            .Add("max_sectors", driver?.MaxSectors).Add("ioeventfd", driver?.IoEventFd)
            .AddIoThreads(driver?.IoThreads ?? []).AddAddress(controller, build);
    }

    private static void BuildVirtioSerial(Controller controller, QemuBuild build)
    {
        var device = build.Parts.Device(Virtio.Driver("virtio-serial", controller, VirtioModel(controller.Model)))
            .AddVirtioOptions(controller.Driver).Add("id", controller.Alias);
        device.Add("max_ports", controller.Ports).Add("vectors", controller.Vectors).AddAddress(controller, build);
    }

    private static DiskModel? VirtioModel(string? model) => model switch
    {
        "virtio-transitional" => DiskModel.VirtioTransitional,
        "virtio-non-transitional" => DiskModel.VirtioNonTransitional,
        _ => null,
    };
}
