using Berth.Machine.Definition;
using Berth.Model.Devices;

namespace Berth.Machine.Devices;

/// <summary>Controllers, and the numbers that PCI controllers have room for.</summary>
public static class ControllerRules
{
    public static void Validate(Controller controller, DomainDraft draft)
    {
        if (controller.Type != ControllerType.Pci) return;
        var problems = draft.Problems;
        if (controller is { Model: "pci-root" or "pcie-root", Address: not null })
            problems.Unsupported(controller, "a root bus is where PCI begins, and has no address", "remove <address>", at: "address");
        const uint HighestIndex = 255;
        if (controller.Index > HighestIndex) problems.Unsupported(controller, $"PCI controllers are numbered from 0 to {HighestIndex}", "use a smaller index", at: "@index");
        if (controller.Target is not { } target) return;
        CheckRange("index", target.Index, 0, 30);
        CheckRange("chassisNr", target.ChassisNumber, 1, 255);
        CheckRange("chassis", target.Chassis, 0, 255);
        CheckRange("port", target.Port, 0, 255);
        CheckRange("busNr", target.BusNumber, 1, 254);
        if (target.Index is { } index && (index == 0) != (controller.Index == 0))
            problems.Unsupported(controller, "the PCI controller 0 has the target index 0, and no other has", "leave out <target index>, or change it", at: "target/@index");
        if (target.Node is not null && controller.Index == 0) problems.Unsupported(controller, "the PCI controller 0 belongs to no NUMA node", "remove <node>", at: "target/node");

        void CheckRange(string what, uint? value, uint least, uint most)
        {
            if (value < least || value > most) problems.Unsupported(controller, $"{what}='{value}' of a PCI controller is out of range", $"use {least} to {most}", at: $"target/@{what}");
        }
    }
}
