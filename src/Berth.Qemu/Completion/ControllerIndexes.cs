using Berth.Machine;
using Berth.Model.Devices;

namespace Berth.Qemu.Completion;

/// <summary>Controllers without an index get the next free one of their type.</summary>
internal static class ControllerIndexes
{
    public static readonly Rule Index = new("controller.index", RulePhase.Define, "Other elements refer to a controller by its index.");

    public static void Apply(QemuCompletion completion)
    {
        var devices = completion.Domain.Devices;
        foreach (var controller in devices.Controllers)
        {
            if (controller.Index is not null) continue;
            controller.Index = controller is { Type: ControllerType.Pci, Model: not (null or "pci-root" or "pcie-root") }
                ? Math.Max(1, devices.NextIndex(ControllerType.Pci))
                : devices.NextIndex(controller.Type);
            completion.Trace.Resolved(controller, "index", Index);
        }
    }
}
