using Berth.Machine;
using Berth.Model.Devices;

namespace Berth.Qemu.Devices;

/// <summary>What goes with the connection that an interface has in the end: a network decides that when the guest starts.</summary>
internal static class InterfaceConnection
{
    public static void Validate(NetworkInterface device, NetworkInterfaceType type, ProblemCollector problems)
    {
        var name = type.ToXml();
        var hasTap = type is NetworkInterfaceType.Network or NetworkInterfaceType.Bridge or NetworkInterfaceType.Ethernet;
        if (device.Vlan is not null && !TakesVlan(device, type)) problems.Unsupported(device, "VLAN tags are for host devices, passed-through cards and Open vSwitch", "remove <vlan>", at: "vlan");
        if (device.Bandwidth is not null && type == NetworkInterfaceType.Hostdev) problems.Unsupported(device, "the bandwidth of a host device cannot be limited", "remove <bandwidth>", at: "bandwidth");
        if (device.Driver?.Queues > 0 && !hasTap && type is not (NetworkInterfaceType.Direct or NetworkInterfaceType.Vhostuser or NetworkInterfaceType.Vdpa))
            problems.Unsupported(device, $"an interface of type '{name}' has one queue", "remove queues", at: "driver/@queues");
        if (device.Filter is { } filter)
        {
            if (!hasTap) problems.Unsupported(filter, $"an interface of type '{name}' has no filter", "remove <filterref>");
            else if (device.VirtualPort?.Type is { } port) problems.Unsupported(filter, $"the traffic of a virtual port of type '{port}' is not filtered", "remove <filterref>");
        }
        if (device.Backend?.Tap is not null && !hasTap) problems.Unsupported(device, $"an interface of type '{name}' has no tap device", "remove tap from <backend>", at: "backend/@tap");
        if (device.Script is not null && type != NetworkInterfaceType.Ethernet && type != NetworkInterfaceType.Hostdev)
            problems.Unsupported(device, $"an interface of type '{name}' runs no script", "remove <script>", at: "script");
        if (device.Teaming?.Type == TeamingType.Transient && type != NetworkInterfaceType.Hostdev)
            problems.Unsupported(device, "the transient half of a team is a host device", "use a network of host devices", at: "teaming");
    }

    private static bool TakesVlan(NetworkInterface device, NetworkInterfaceType type) => type switch
    {
        NetworkInterfaceType.Hostdev => true,
        NetworkInterfaceType.Direct => device.Source?.Mode == "passthrough",
        NetworkInterfaceType.Bridge => device.VirtualPort?.Type == "openvswitch",
        // Its network knows.
        NetworkInterfaceType.Network => true,
        _ => false,
    };
}
