using Berth.Model;
using Berth.Model.Devices;

namespace Berth.Machine.Pci;

/// <summary>The numbers by which a guest knows PCI controllers: chassis, port, bus number. What the user wrote stays.</summary>
public static class PciTargets
{
    public static readonly Rule Rule = new("controller.pci-target", RulePhase.Define,
        "The guest identifies a PCI controller by chassis, port or bus number, so they are fixed.")
    {
        Touches = ["domain/devices/controller/target/@chassisNr", "domain/devices/controller/target/@chassis", "domain/devices/controller/target/@port", "domain/devices/controller/target/@busNr"],
        Source = "PCI-to-PCI Bridge Architecture (slot numbering); PCI Express Base (physical slot number); libvirt, Domain XML format: Controllers",
        Example = new("<controller type='pci' index='1' model='pcie-root-port'/>", "<controller type='pci' index='1' model='pcie-root-port'>\n  <target chassis='1' port='0x8'/>\n</controller>"),
    };

    private const int BusNumbers = 256;

    /// <summary>Sets what is not written, when all controllers have addresses.</summary>
    public static void Set(Domain domain, RuleTrace trace, ProblemCollector problems)
    {
        var lowest = BusNumbers;
        foreach (var controller in domain.Devices.Controllers)
            if (controller.Target?.BusNumber is { } number) lowest = Math.Min(lowest, (int)number);
        foreach (var controller in domain.Devices.Controllers)
        {
            if (controller.Type != ControllerType.Pci) continue;
            var (bus, slot, function) = controller.Place ?? default;
            var target = controller.Target ?? new PciControllerTarget();
            var before = (target.ChassisNumber, target.Chassis, target.Port, target.BusNumber);
            switch (controller.Model)
            {
                case "pci-bridge":
                    target.ChassisNumber ??= controller.Index;
                    break;
                case "pcie-root-port":
                    target.Chassis ??= controller.Index;
                    target.Port ??= (uint)(slot << 3 | function);
                    break;
                case "pcie-switch-downstream-port":
                    target.Chassis ??= controller.Index;
                    target.Port ??= (uint)slot;
                    break;
                case "pci-expander-bus" or "pcie-expander-bus" when target.BusNumber is null:
                    // Numbered from the top; each needs one for itself and one for the bridge in it.
                    if (lowest <= 2)
                    {
                        problems.Unsupported(controller, $"no bus number is left for the {DeviceName.Of(controller)}: numbers from {lowest} are taken", "write <target busNr='…'/> for all expander buses", at: "target/@busNr");
                        return;
                    }
                    target.BusNumber = (uint)(lowest -= 2);
                    break;
            }
            if (before != (target.ChassisNumber, target.Chassis, target.Port, target.BusNumber))
            {
                controller.Target = target;
                trace.Resolved(controller, "target", Rule);
            }
            // A bridge is found by going through the buses, whose numbers grow on the way.
            if (controller.Model == "pci-bridge" && controller.Index <= bus)
                problems.Unsupported(controller, $"PCI controller {controller.Index} cannot sit on bus {bus}: a bridge's index must be greater than that of the bus it is on",
                    $"give the controller an index above {bus}, or add a controller with a lower one that takes it", at: "address");
        }
    }
}
