using Berth.Cli.Definitions;
using Berth.Machine.Pci;
using Berth.Model.Devices;

namespace Berth.Cli.Topology;

/// <summary>
/// Who wrote what of a guest. Only the completion of a description knows: what a server stores no longer tells. For a guest of a server it is told by
/// completing the file it was made from once more; a device then is the one of the same kind in the same slot.
/// </summary>
internal sealed class Origins
{
    private readonly CompleteDefinition _definition;
    private readonly Dictionary<(Type Kind, PciSlot Slot), Device> _bySlot = [];

    public Origins(CompleteDefinition definition)
    {
        _definition = definition;
        foreach (var device in definition.Domain.Devices.All)
            if (Key(device) is { } key) _bySlot.TryAdd(key, device);
    }

    public Origin Of(PciTreeEntry entry) => entry.Device is null ? Origin.Chipset : Of(entry.Device);

    public Origin Of(Device device)
    {
        var found = device;
        if (!IsOurs(device))
        {
            if (Key(device) is not { } key || !_bySlot.TryGetValue(key, out var twin)) return Origin.Unknown;
            found = twin;
        }
        var effects = _definition.Trace.Effects.Where(effect => ReferenceEquals(effect.Element, found));
        return new(
            _definition.IsWritten(found) ? Author.User : Author.Berth,
            _definition.Trace.AddedBy(found),
            [.. effects.Where(effect => effect.Value is not null).DistinctBy(effect => (effect.Value, effect.Rule))]);
    }

    private bool IsOurs(Device device) => _definition.Domain.Devices.All.Contains(device);

    private static (Type, PciSlot)? Key(Device device) => device switch
    {
        // The root bus has no address, being where addresses begin.
        Controller { Type: ControllerType.Pci, Address: null } root => (typeof(PciTreeBus), new((int)(root.Index ?? 0), 0, 0)),
        { Address: PciAddress { IsComplete: true } address } => (device.GetType(), address.ToSlot()),
        _ => null,
    };
}
