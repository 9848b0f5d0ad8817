using Berth.Model;
using Berth.Model.Devices;

namespace Berth.Machine.Pci;

/// <summary>Slots with several functions.</summary>
public static class PciFunctions
{
    public static readonly Rule Rule = new("device.multifunction", RulePhase.Define,
        "A slot with several functions says so at function 0, or the guest does not look for the others.")
    {
        Touches = ["domain/devices/*/address/@multifunction"],
        Source = "PCI Local Bus: header type of multifunction devices; libvirt, Domain XML format: Device addresses",
        Example = new("<address type='pci' bus='0x00' slot='0x02' function='0x0'/>", "<address type='pci' … slot='0x02' function='0x0' multifunction='on'/>"),
    };

    /// <summary>A guest looks for further functions of a slot only if function 0 says that there are some. What the user wrote about that stays.</summary>
    public static void SetMultifunction(Domain domain, RuleTrace trace)
    {
        HashSet<(int Bus, int Slot)>? several = null;
        foreach (var device in domain.Devices.All)
            if (device.Place is { Function: > 0 } place) (several ??= []).Add((place.Bus, place.Slot));
        if (several is null) return;
        foreach (var device in domain.Devices.All)
        {
            if (device is not { Address: PciAddress { Multifunction: null } address, Place: { Function: 0 } place } || !several.Contains((place.Bus, place.Slot))) continue;
            address.Multifunction = true;
            trace.Resolved(device, "address/@multifunction", Rule);
        }
    }
}
