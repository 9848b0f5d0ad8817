using Berth.Machine;
using Berth.Machine.Pci;
using Berth.Model.Devices;

namespace Berth.Qemu.Devices;

/// <summary>
/// The slots of a q35 with its ICH9: ISA bridge 1f.0, SATA 1f.2, SMBus 1f.3, which are always there; and those in which real boards have USB 2 (1d, 1a),
/// the DMI bridge (1e) and HD audio (1b), if they are free. Sources: QEMU's q35 machine, Intel's ICH9 data sheet.
/// </summary>
internal sealed class Ich9Slots(PciAssignment assignment, ProblemCollector problems) : ChipsetSlots(assignment)
{
    private const int FirstVideo = 1, SecondUsb = 0x1a, Audio = 0x1b, FirstUsb = 0x1d, DmiBridge = 0x1e, Bridge = 0x1f;

    public override void Reserve()
    {
        foreach (var controller in Devices.Controllers)
        {
            switch (controller)
            {
                case { Type: ControllerType.Sata, Index: 0 }:
                    PlaceBuiltIn(controller, new(0, Bridge, 2), "the first SATA controller", problems);
                    break;
                // The other functions of a USB 2 controller follow this one.
                case { Type: ControllerType.Usb, Model: "ich9-uhci1", Address: null } when IsFree(FirstUsb) || IsFree(SecondUsb):
                    Assignment.Place(controller, new(0, IsFree(FirstUsb) ? FirstUsb : SecondUsb, 0), Fixed, multifunction: true);
                    break;
                case { Type: ControllerType.Pci, Model: "dmi-to-pci-bridge", Address: null } when IsFree(DmiBridge):
                    Assignment.Place(controller, new(0, DmiBridge, 0), Fixed);
                    break;
            }
        }
        ReserveHidden(Bridge, 0);
        ReserveHidden(Bridge, 3);
        PlacePrimaryVideo(FirstVideo);
        if (IsFree(Audio) && Devices.Sounds.Find(s => s.Model == SoundModel.Ich9 && s.WantsPlace) is { } sound)
            Assignment.Place(sound, new(0, Audio, 0), Fixed);
    }
}
