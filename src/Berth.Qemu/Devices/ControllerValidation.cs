using Berth.Machine.Pci;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;
using Berth.Xml;

namespace Berth.Qemu.Devices;

/// <summary>Which controllers there are, and what each of them can be told.</summary>
internal static class ControllerValidation
{
    private const int MaxXhciPorts = 15;

    public static void Validate(Controller controller, QemuCompletion completion)
    {
        var problems = completion.Problems;
        ValidateDriver(controller, completion);
        switch (controller.Type)
        {
            case ControllerType.Ide: ValidateIde(controller, completion); break;
            case ControllerType.Usb:
                if (controller is { Model: "nec-xhci" or "qemu-xhci", Ports: > MaxXhciPorts })
                    problems.Unsupported(controller, $"a USB controller of model '{controller.Model}' has at most {MaxXhciPorts} ports", $"write ports='{MaxXhciPorts}' or fewer", at: "@ports");
                break;
            case ControllerType.Sata when !(controller.Index == 0 && completion.Domain.IsQ35) && !completion.Has(QemuFlag.Ich9Ahci):
                problems.Unsupported(controller, "this QEMU has no SATA controller", "use another bus, such as virtio or scsi", at: "@type");
                break;
            case ControllerType.Scsi: ValidateScsi(controller, completion); break;
            case ControllerType.Pci when PciControllerModel.Find(controller.Model) is { } model: PciControllerValidation.Validate(controller, model, completion); break;
            case ControllerType.Pci:
                problems.Invalid(controller, $"there is no PCI controller model '{controller.Model}'", "use one of " + string.Join(", ", PciControllerModel.All.Select(m => m.Name)), at: "@model");
                break;
        }
    }

    /// <summary>Whether the board of a machine has an IDE controller of its own.</summary>
    public static bool HasBuiltinIde(Domain domain) => domain.IsI440Fx || domain.Machine is "malta" or "sun4u" or "g3beige" or "mac99";

    private static void ValidateIde(Controller controller, QemuCompletion completion)
    {
        var (machine, problems) = (completion.Domain.Machine, completion.Problems);
        if (!HasBuiltinIde(completion.Domain))
        {
            // Whoever did not write the controller asked for it with a disk.
            XmlNode asked = controller.Location.IsKnown ? controller : completion.Domain.Devices.Disks.Find(d => d.Target.Bus == DiskBus.Ide) ?? (XmlNode)controller;
            if (controller.Location.IsKnown || controller.Index == 0) problems.Unsupported(asked, $"a {machine} machine has no IDE controller", "use another bus, such as virtio, scsi or sata", at: asked is Disk ? "target/@bus" : "@type");
        }
        else if (controller is { Index: not 0, Location.IsKnown: true })
            problems.Unsupported(controller, $"a {machine} machine has one IDE controller, but this is controller {controller.Index}",
                "use target names hda to hdd, or another bus such as virtio or scsi", at: "@index");
    }

    private static bool IsVirtioScsi(Controller controller) =>
        controller is { Type: ControllerType.Scsi, Model: "virtio-scsi" or "virtio-transitional" or "virtio-non-transitional" };

    private static void ValidateScsi(Controller controller, QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        var there = controller.Model switch
        {
            "lsilogic" => completion.Has(QemuFlag.Lsi),
            "virtio-scsi" or "virtio-transitional" or "virtio-non-transitional" => completion.Has(QemuFlag.VirtioScsiPci) || completion.Has(QemuFlag.VirtioCcw),
            "lsisas1068" => completion.Has(QemuFlag.Mptsas1068),
            "lsisas1078" => completion.Has(QemuFlag.Megasas),
            "vmpvscsi" => completion.Has(QemuFlag.Pvscsi),
            "dc390" => completion.Has(QemuFlag.Dc390),
            "am53c974" => completion.Has(QemuFlag.Am53c974),
            "ncr53c90" or "ibmvscsi" => true,
            _ => false,
        };
        if (controller.Model is null or "auto") problems.Add(ProblemKind.Internal, controller, "this QEMU has no SCSI controller that could be the default", "write the model of one that it has", at: "@model");
        else if (!there) problems.Unsupported(controller, $"this QEMU has no SCSI controller of model '{controller.Model}'", "use virtio-scsi or lsilogic", at: "@model");
        if (controller.Model != "ncr53c90") return;
        if (controller.Index != 0) problems.Unsupported(controller, "an ncr53c90 is the first SCSI controller", "use another model", at: "@model");
        else if (!HasBuiltinEsp(domain.Arch, domain.Machine)) problems.Unsupported(controller, $"a {domain.Machine} machine has no ncr53c90", "use another model", at: "@model");
    }

    /// <summary>Whether the board of a machine has a SCSI controller of its own, an ESP.</summary>
    public static bool HasBuiltinEsp(string arch, string machine) => arch switch
    {
        "sparc" => machine is "LX" or "SPARCClassic" or "SPARCbook" or "SS-4" or "SS-5" or "SS-10" or "SS-20" or "SS-600MP" or "Voyager",
        "m68k" => machine is "q800",
        "mips64" or "mips64el" => machine is "magnum" or "pica61",
        _ => false,
    };

    private static void ValidateDriver(Controller controller, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (controller.Driver is not { } driver) return;
        if (!IsVirtioScsi(controller))
        {
            if (driver.Queues is > 0) Refuse("has no queues", "queues");
            if (driver.IoEventFd is not null) Refuse("has no ioeventfd", "ioeventfd");
            if (driver.CommandsPerLun is > 0) Refuse("does not limit commands", "cmd_per_lun");
            if (driver.MaxSectors is > 0) Refuse("does not limit sectors", "max_sectors");
            if (driver.IoThread is > 0 || driver.IoThreads.Count > 0) problems.Invalid(controller, "only virtio-scsi controllers can be served by I/O threads", "remove iothread", at: "driver/@iothread");
            return;
        }
        if (driver is { IoThread: null or 0, IoThreads.Count: 0 }) return;
        if (controller.Address is not (null or PciAddress or CcwAddress)) Refuse("is served by I/O threads on PCI and CCW alone", "iothread");
        if (driver.IoThreads.Count > 0)
        {
            if (!completion.Has(QemuFlag.VirtioScsiIothreadMapping)) problems.Unsupported(driver, "this QEMU does not share out the queues of a controller to I/O threads", "remove <iothreads>", at: "iothreads");
            IoThreadValidation.ValidateMapping(driver, driver.IoThreads, driver.Queues, completion);
        }
        if (driver.IoThread is > 0 and var thread) IoThreadValidation.Require(controller, thread, completion);

        void Refuse(string what, string attribute) =>
            problems.Unsupported(controller, $"a controller of type '{controller.Type.ToString().ToLowerInvariant()}'{(controller.Model is { } model ? $" and model '{model}'" : "")} {what}", $"remove {attribute}");
    }
}
