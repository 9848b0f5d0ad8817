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

    /// <summary>Gives a port to every channel that has none, on the first controller with a free one.</summary>
    public static void Assign(Domain domain, RuleTrace trace) => Assign(domain, trace, new());

    /// <summary>Gives a port to every channel that has none, on the first controller with a free one, and reports ports that do not exist or are taken twice.</summary>
    public static void Assign(Domain domain, RuleTrace trace, ProblemCollector problems)
    {
        var users = Users(domain);
        if (users.Count == 0) return;
        var buses = new SortedList<uint, Bus>();
        foreach (var controller in domain.Devices.Controllers)
            if (controller is { Type: ControllerType.VirtioSerial, Index: { } index }) buses.TryAdd(index, new(controller.Ports ?? DefaultPorts));
        var firstOpen = 0;
        foreach (var (device, address) in users)
            if (address is { Port: > 0 }) Take(buses, device, address, problems);
        foreach (var (device, address) in users)
        {
            // A console that names no port gets it from QEMU.
            if (address is { Port: > 0 } || device is Model.Devices.Console) continue;
            if (Next(domain, buses, address?.Controller, ref firstOpen, trace) is not { } found)
            {
                problems.Invalid(device, $"no port is left on virtio-serial controller {address!.Controller}", "remove its number from the <address>, or raise ports of the controller", at: "address/@controller");
                continue;
            }
            device.Address = found;
            trace.Resolved(device, "address", Address);
        }
    }

    private static void Take(SortedList<uint, Bus> buses, CharacterDevice device, VirtioSerialAddress address, ProblemCollector problems)
    {
        var bus = buses[address.Controller];
        if (address.Port >= bus.Ports)
            problems.Invalid(device, $"virtio-serial controller {address.Controller} has no port {address.Port}", $"use a port from 1 to {bus.Ports - 1}, or raise ports of the controller", at: "address/@port");
        else if (!bus.Taken.Add(address.Port))
            problems.Invalid(device, $"port {address.Port} of virtio-serial controller {address.Controller} is taken twice", "remove one of the two <address> elements", at: "address/@port");
    }

    private static VirtioSerialAddress? Next(Domain domain, SortedList<uint, Bus> buses, uint? controller, ref int firstOpen, RuleTrace trace)
    {
        if (controller is { } wanted) return buses[wanted].Next() is { } free ? new() { Controller = wanted, Port = free } : null;
        for (; firstOpen < buses.Count; firstOpen++)
            if (buses.GetValueAtIndex(firstOpen).Next() is { } port) return new() { Controller = buses.GetKeyAtIndex(firstOpen), Port = port };
        var added = domain.Devices.NextIndex(ControllerType.VirtioSerial);
        domain.Devices.EnsureController(ControllerType.VirtioSerial, added, null, Controller, trace);
        var bus = new Bus(DefaultPorts);
        buses.Add(added, bus);
        firstOpen = buses.IndexOfKey(added);
        return new() { Controller = added, Port = bus.Next()!.Value };
    }

    /// <summary>The ports of one controller. Port 0 is for a console.</summary>
    private sealed class Bus(uint ports)
    {
        private uint _next = 1;

        public uint Ports => ports;

        public HashSet<uint> Taken { get; } = [];

        /// <summary>Takes the first free port; null when there is none.</summary>
        public uint? Next()
        {
            while (_next < ports)
                if (Taken.Add(_next++)) return _next - 1;
            return null;
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
