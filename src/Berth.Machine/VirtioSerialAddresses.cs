using Berth.Model;
using Berth.Model.Devices;

namespace Berth.Machine;

/// <summary>Ports of virtio-serial controllers for channels and virtio consoles.</summary>
public static class VirtioSerialAddresses
{
    private const uint DefaultPorts = 31;

    public static readonly Rule Address = new("channel.address", RulePhase.Define,
        "A virtio channel or console needs a port of a virtio-serial controller, and keeps it.")
    {
        Touches = ["domain/devices/channel/address", "domain/devices/console/address"],
        Asks = "which ports of the virtio-serial controllers are free",
        Source = "libvirt, Domain XML format: Device addresses",
        Example = new("<channel type='pty'>\n  <target type='virtio' name='x'/>\n</channel>", "<channel type='pty'>\n  <target type='virtio' name='x'/>\n  <address type='virtio-serial' controller='0' bus='0' port='1'/>\n</channel>"),
    };

    public static readonly Rule Controller = new("controller.virtio-serial", RulePhase.Define,
        "Virtio channels and consoles are ports of a virtio-serial controller.")
    {
        Touches = ["domain/devices/controller"],
        Source = "libvirt, Domain XML format: Controllers",
        Example = new("<channel …>\n  <target type='virtio' name='x'/>\n</channel>", "<controller type='virtio-serial' index='0'/>"),
    };

    /// <summary>Adds the controllers that written addresses name, and the first one when anything needs one.</summary>
    public static void AddControllers(Domain domain, RuleTrace trace)
    {
        foreach (var (_, address) in Users(domain))
            domain.Devices.EnsureController(ControllerType.VirtioSerial, address?.Controller ?? 0, null, Controller, trace);
    }

    /// <summary>Gives a port to every user that has none.</summary>
    public static void Assign(Domain domain, RuleTrace trace)
    {
        var taken = new HashSet<(uint Controller, uint Port)>();
        foreach (var (_, address) in Users(domain))
            if (address is { Port: > 0 }) taken.Add((address.Controller, address.Port));
        foreach (var (device, address) in Users(domain))
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

    private static IEnumerable<(CharacterDevice Device, VirtioSerialAddress? Address)> Users(Domain domain)
    {
        foreach (var console in domain.Devices.Consoles)
            if (console is { TargetType: ConsoleTargetType.Virtio, Address: null or VirtioSerialAddress })
                yield return (console, console.Address as VirtioSerialAddress);
        foreach (var channel in domain.Devices.Channels)
            if (channel is { TargetType: ChannelTargetType.Virtio, Address: null or VirtioSerialAddress })
                yield return (channel, channel.Address as VirtioSerialAddress);
    }
}
