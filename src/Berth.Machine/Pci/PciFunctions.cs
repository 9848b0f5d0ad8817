using Berth.Model;
using Berth.Model.Devices;

namespace Berth.Machine.Pci;

/// <summary>Slots with several functions.</summary>
internal static class PciFunctions
{
    /// <summary>A guest looks for further functions of a slot only if function 0 says that there are some. What the user wrote about that stays.</summary>
    public static void SetMultifunction(Domain domain)
    {
        var several = new HashSet<(int Bus, int Slot)>();
        foreach (var device in domain.Devices.All)
            if (device.Place is { Function: > 0 } place) several.Add((place.Bus, place.Slot));
        if (several.Count == 0) return;
        foreach (var device in domain.Devices.All)
            if (device.Place is { Function: 0 } place && several.Contains((place.Bus, place.Slot))) ((PciAddress)device.Address!).Multifunction ??= true;
    }
}
