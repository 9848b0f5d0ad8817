using Berth.Machine;
using Berth.Machine.Pci;
using Berth.Model.Devices;

namespace Berth.Qemu.Devices;

/// <summary>What the chipsets have in common that keep slots for their own devices.</summary>
internal abstract class ChipsetSlots(PciAssignment assignment)
{
    /// <summary>A part of the chipset sits on the root bus, of whichever kind that is.</summary>
    protected const PciConnection Fixed = PciConnection.PciDevice | PciConnection.PcieDevice;

    protected PciAssignment Assignment { get; } = assignment;

    protected Model.Devices.Devices Devices => Assignment.Domain.Devices;

    /// <summary>Takes the places.</summary>
    public abstract void Reserve();

    /// <summary>Whether a slot of the root bus is free.</summary>
    protected bool IsFree(int slot) => Assignment.Topology.Buses[0].IsSlotFree(slot);

    /// <summary>Takes the place of a part that no element stands for.</summary>
    protected void ReserveHidden(int slot, int function) => Assignment.Reserve(null, new(0, slot, function), Fixed);

    /// <summary>A controller that the chipset has at one place.</summary>
    protected void PlaceBuiltIn(Controller controller, PciSlot slot, string what, ProblemCollector problems)
    {
        if (controller.Place is not { } place) Assignment.Place(controller, slot, Fixed);
        else if (place != slot)
            problems.Add(Xml.ProblemKind.Internal, controller, $"{what} cannot sit at {place}", $"leave its <address> out: the chipset has it at {slot}", at: "address");
    }

    /// <summary>The first graphics card sits where firmware of old looks for it; if that is taken, in the next place that it fits.</summary>
    protected void PlacePrimaryVideo(int slot)
    {
        if (Devices.Videos.FirstOrDefault() is not { } video || video.Model.Type is VideoType.None or VideoType.Ramfb || !video.WantsPlace) return;
        if (IsFree(slot)) Assignment.Place(video, new(0, slot, 0), Fixed);
        else Assignment.PlaceNext(video);
    }
}
