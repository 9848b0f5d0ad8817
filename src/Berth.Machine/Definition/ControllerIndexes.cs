using Berth.Model.Devices;

namespace Berth.Machine.Definition;

/// <summary>Controllers without an index get the next free one of their type.</summary>
public static class ControllerIndexes
{
    public static readonly Rule Index = new("controller.index", RulePhase.Define, "Other elements refer to a controller by its index.")
    {
        Touches = ["domain/devices/controller/@index"],
        Source = "libvirt, Domain XML format: Controllers",
        Example = new("<controller type='scsi'/>", "<controller type='scsi' index='0'/>"),
    };

    public static void Apply(DomainDraft draft)
    {
        var devices = draft.Domain.Devices;
        // Companions stand in the order of their ports, which the index decides along with them.
        var isReordered = devices.Controllers.Exists(c => c.Index is null && IsUsb2(c) && c != devices.Controllers[0]);
        foreach (var controller in devices.Controllers)
        {
            if (controller.Index is not null) continue;
            controller.Index = Companions(devices, controller) ?? devices.NextIndex(controller.Type);
            draft.Trace.Resolved(controller, "index", Index);
        }
        if (isReordered) DeviceOrder.Sort(devices);
    }

    /// <summary>The index of the USB 2 controller and its companions that a controller stands behind, if it lacks one like this: together they are one bus.</summary>
    private static uint? Companions(Model.Devices.Devices devices, Controller controller)
    {
        if (!IsUsb2(controller)) return null;
        var at = devices.Controllers.IndexOf(controller);
        var before = at > 0 ? devices.Controllers[at - 1] : null;
        if (before is not { Index: { } index } || !IsUsb2(before)) return null;
        foreach (var other in devices.Controllers)
            if (other.Type == ControllerType.Usb && other.Index == index && other.Model == controller.Model) return null;
        return index;
    }

    private static bool IsUsb2(Controller controller) =>
        controller is { Type: ControllerType.Usb, Model: "ich9-ehci1" or "ich9-ehci2" or "ich9-uhci1" or "ich9-uhci2" or "ich9-uhci3" or "ich9-uhci4" or "ich9-uhci5" or "ich9-uhci6" };
}
