using Berth.Machine;
using Berth.Machine.Pci;
using Berth.Model.Devices;

namespace Berth.Qemu.Devices;

/// <summary>The slots of an i440FX with its PIIX3: ISA bridge 1.0, IDE 1.1, USB 1.2, power management 1.3; source: QEMU's i440fx machine.</summary>
internal sealed class Piix3Slots(PciAssignment assignment, ProblemCollector problems) : ChipsetSlots(assignment)
{
    private const int Bridge = 1, FirstVideo = 2;

    public override void Reserve()
    {
        foreach (var controller in Devices.Controllers)
        {
            if (controller is { Type: ControllerType.Ide, Index: 0 }) PlaceBuiltIn(controller, new(0, Bridge, 1), "the first IDE controller", problems);
            else if (controller is { Type: ControllerType.Usb, Index: 0, Model: null or "piix3-uhci" }) PlaceBuiltIn(controller, new(0, Bridge, 2), "the first PIIX3 USB controller", problems);
        }
        ReserveHidden(Bridge, 0);
        ReserveHidden(Bridge, 3);
        PlacePrimaryVideo(FirstVideo);
    }
}
