using Berth.Model;
using Berth.Model.Devices;

namespace Berth.Machine;

/// <summary>Ports of virtio-serial controllers for channels and virtio consoles.</summary>
public static class VirtioSerialAddresses
{
    private const uint DefaultPorts = 31;

    public static readonly Rule Address = new("channel.address", RulePhase.Define,
        "A virtio channel or console needs a port of a virtio-serial controller, and keeps it.");

    public static readonly Rule Controller = new("controller.virtio-serial", RulePhase.Define,
        "Virtio channels and consoles are ports of a virtio-serial controller.");

    /// <summary>Adds the controllers that written addresses name, and the first one when anything needs one.</summary>
    public static void AddControllers(Domain domain, RuleTrace trace)
    {
        foreach (var (_, address) in Users(domain))
            domain.Devices.EnsureController(ControllerType.VirtioSerial, address?.Controller ?? 0, null, Controller, trace);
    }

    /// <summary>Gives a port to every user that has none.</summary>
    public static void Assign(Domain domain, RuleTrace trace)
    {
        var users = Users(domain);
        if (users.Count == 0) return;
        var taken = new HashSet<(uint Controller, uint Port)>();
        foreach (var (_, address) in users)
            if (address is { Port: > 0 }) taken.Add((address.Controller, address.Port));
        foreach (var (device, address) in users)
        {
            if (address is { Port: > 0 }) continue;
            // A console that asks for no place gets its port from QEMU.
            if (address is null && device is Model.Devices.Console) continue;
            // Port 0 of the first bus can only be a console.
            var allowZero = device is Model.Devices.Console;
            if (address is not null && allowZero && taken.Add((address.Controller, address.Port))) continue;
            var found = Next(domain, address?.Controller, taken);
            taken.Add((found.Controller, found.Port));
            if (domain.Devices.Find(ControllerType.VirtioSerial, found.Controller) is null)
                domain.Devices.EnsureControllers(ControllerType.VirtioSerial, found.Controller, Controller, trace);
            device.Address = found;
            trace.Resolved(device, "address", Address);
        }
    }

    private static VirtioSerialAddress Next(Domain domain, uint? controller, HashSet<(uint, uint)> taken)
    {
        for (var index = controller ?? 0; ; index++)
        {
            var ports = domain.Devices.Find(ControllerType.VirtioSerial, index)?.Ports ?? DefaultPorts;
            for (var port = 1u; port < ports; port++)
                if (!taken.Contains((index, port))) return new() { Controller = index, Port = port };
        }
    }

    private static List<(CharacterDevice Device, VirtioSerialAddress? Address)> Users(Domain domain)
    {
        List<(CharacterDevice, VirtioSerialAddress?)> users = [];
        foreach (var console in domain.Devices.Consoles)
            if (console is { TargetType: ConsoleTargetType.Virtio, Address: null or VirtioSerialAddress })
                users.Add((console, console.Address as VirtioSerialAddress));
        foreach (var channel in domain.Devices.Channels)
            if (channel is { TargetType: ChannelTargetType.Virtio, Address: null or VirtioSerialAddress })
                users.Add((channel, channel.Address as VirtioSerialAddress));
        return users;
    }
}
