using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>What a PCI controller can be told: each model has numbers of its own.</summary>
internal static class PciControllerValidation
{
    private const uint MostIndex = 255;

    public static void Validate(Controller controller, PciControllerModel model, QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        var name = QemuController.ModelName(model, completion);
        var hostBridge = controller.ModelName == "spapr-pci-host-bridge";
        if (controller.Index > MostIndex) problems.Unsupported(controller, $"PCI controllers have indexes up to {MostIndex}, not {controller.Index}", "use a lower index", at: "@index");
        if (model.IsRoot ? controller.Index != 0 && !hostBridge : controller.Index == 0)
            problems.Unsupported(controller, $"a {model.Name} cannot have index {controller.Index}", model.IsRoot ? "write index='0'" : "use 1 or more", at: "@index");
        ValidateName(controller, model, name, completion);
        ValidateNumbers(controller, model, hostBridge, completion);
        if (controller.PciHole64 is not null)
        {
            var there = model.Name switch { "pci-root" => domain.IsI440Fx, "pcie-root" => domain.IsQ35, _ => false };
            if (!there) problems.Unsupported(controller, $"the 64 bit hole of a {model.Name} of a {domain.Machine} machine cannot be set", "remove <pcihole64>", at: "pcihole64");
        }
    }

    private static void ValidateName(Controller controller, PciControllerModel model, string? name, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (controller.ModelName != name && !(model.Name == "pcie-root-port" && controller.ModelName is "ioh3420" or "pcie-root-port"))
            problems.Unsupported(controller, name is null ? $"a {model.Name} has no model name" : $"a {model.Name} is not a '{controller.ModelName}'", name is null ? "remove <model>" : $"write <model name='{name}'/>", at: "@model");
        var there = controller.ModelName switch
        {
            "pci-bridge" => completion.Has(QemuFlag.PciBridge),
            "i82801b11-bridge" => completion.Has(QemuFlag.DmiToPciBridge),
            "ioh3420" => completion.Has(QemuFlag.Ioh3420),
            "x3130-upstream" => completion.Has(QemuFlag.X3130Upstream),
            "xio3130-downstream" => completion.Has(QemuFlag.Xio3130Downstream),
            "pxb" => completion.Has(QemuFlag.Pxb),
            "pxb-pcie" => completion.Has(QemuFlag.PxbPcie),
            "pcie-root-port" => completion.Has(QemuFlag.PcieRootPort),
            "spapr-pci-host-bridge" => completion.Has(QemuFlag.SpaprPciHostBridge),
            "pcie-pci-bridge" => completion.Has(QemuFlag.PciePciBridge),
            _ => true,
        };
        if (!there) problems.Unsupported(controller, $"this QEMU has no '{controller.ModelName}'", "use another controller", at: "model/@name");
    }

    private static void ValidateNumbers(Controller controller, PciControllerModel model, bool hostBridge, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (controller.Target is not { } target) return;
        var port = model.Name is "pcie-root-port" or "pcie-switch-downstream-port";
        var expander = model.Name is "pci-expander-bus" or "pcie-expander-bus";
        Check("chassisNr", target.ChassisNumber, model.Name == "pci-bridge");
        Check("chassis", target.Chassis, port);
        Check("port", target.Port, port);
        Check("busNr", target.BusNumber, expander);
        Check("index", target.Index, hostBridge);
        if (target.Node is not null)
        {
            if (!expander && !hostBridge) Refuse("<node>");
            else if (controller.Index == 0) problems.Unsupported(controller, "the first PCI controller belongs to no NUMA node", "remove <node>", at: "target/node");
            else if (hostBridge && !completion.Has(QemuFlag.SpaprPciHostBridgeNumaNode)) problems.Unsupported(controller, "the host bridges of this QEMU belong to no NUMA node", "remove <node>", at: "target/node");
        }
        if (target.MemoryReserve is > 0 && model.Name is not ("pcie-root-port" or "pci-bridge")) Refuse("memReserve");
        if (target.Hotplug is null) return;
        if (!port && model.Name != "pci-root") Refuse("hotplug");
        else if (!completion.Has(port ? QemuFlag.PcieRootPortHotplug : QemuFlag.Piix4AcpiRootPciHotplug))
            problems.Unsupported(controller, $"hot plugging at a {model.Name} of this QEMU cannot be switched", "remove hotplug", at: "target/@hotplug");

        void Check(string what, uint? value, bool has)
        {
            if (value is not null && !has) Refuse(what);
        }

        void Refuse(string what) => problems.Unsupported(controller, $"a {model.Name} has no {what}", $"remove {what}");
    }
}
