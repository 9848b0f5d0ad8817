using System.Numerics;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;
using Berth.Xml;

namespace Berth.Qemu.Devices;

/// <summary>What each kind of network interface can have.</summary>
internal static class InterfaceValidation
{
    // What slirp and passt can hand out: the guest's network holds the gateway, the name server and the guest.
    private const uint ShortestPrefix = 4, LongestPrefix = 27, Prefix6 = 64;

    public static void Validate(NetworkInterface device, QemuCompletion completion)
    {
        ValidateAddresses(device, completion);
        ValidateBackend(device, completion);
        ValidateConnection(device, completion);
        ValidateCard(device, completion);
        if (device.Teaming is { } teaming) ValidateTeaming(device, teaming, completion);
    }

    private static string Name(NetworkInterfaceType type) => type.ToString().ToLowerInvariant();

    /// <summary>Whether an address is one of IPv6.</summary>
    public static bool IsIpv6(InterfaceIp ip) => ip.Family == "ipv6" || ip.Address.Contains(':', StringComparison.Ordinal);

    private static bool IsUserMode(NetworkInterface device) => device.Type == NetworkInterfaceType.User
        || device is { Type: NetworkInterfaceType.Vhostuser, Backend.Type: InterfaceBackendType.Passt };

    private static void ValidateAddresses(NetworkInterface device, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (device.Routes.Count > 0) problems.Unsupported(device, "QEMU does not set the guest's routes", "remove <route>", at: "route");
        if (device.Ips.Count > 0 && !IsUserMode(device))
        {
            problems.Unsupported(device, $"the guest's addresses of an interface of type '{Name(device.Type)}' cannot be set", "remove <ip>", at: "ip");
            return;
        }
        var (ipv4, ipv6) = (0, 0);
        foreach (var ip in device.Ips)
        {
            if (ip.Peer is not null) problems.Unsupported(ip, "the guest's end has no peer address", "remove peer", at: "@peer");
            if (IsIpv6(ip))
            {
                if (++ipv6 == 2) problems.Unsupported(ip, "an interface has one IPv6 address", "remove one of them");
                if (ip.Prefix is not (null or 0 or Prefix6)) problems.Unsupported(ip, $"the IPv6 prefix is {Prefix6}, not {ip.Prefix}", $"write prefix='{Prefix6}'", at: "@prefix");
            }
            else
            {
                if (++ipv4 == 2) problems.Unsupported(ip, "an interface has one IPv4 address", "remove one of them");
                if (ip.Prefix is > 0 and (< ShortestPrefix or > LongestPrefix)) problems.Invalid(ip, $"the prefix {ip.Prefix} leaves no network for the guest", $"use {ShortestPrefix} to {LongestPrefix}", at: "@prefix");
            }
        }
    }

    private static void ValidateBackend(NetworkInterface device, QemuCompletion completion)
    {
        var problems = completion.Problems;
        var passt = device.Backend?.Type == InterfaceBackendType.Passt;
        if (device.PortForwards.Count > 0 && !(passt && IsUserMode(device)))
            problems.Unsupported(device, "only the backend 'passt' can forward ports of the host", "use <backend type='passt'/>, or remove <portForward>", at: "portForward");
        if (passt && !IsUserMode(device)) problems.Add(ProblemKind.Internal, device, "passt can only serve interfaces of type 'user' and 'vhostuser'", "use type='user'", at: "@type");
        else if (passt && !completion.Has(QemuFlag.NetdevStream)) problems.Unsupported(device, "this QEMU cannot reach passt", "remove <backend type='passt'/>", at: "backend/@type");
    }

    private static void ValidateConnection(NetworkInterface device, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (device.Type == NetworkInterfaceType.Vdpa && !completion.Has(QemuFlag.NetdevVhostVdpa)) problems.Unsupported(device, "this QEMU has no vDPA interfaces", "use another type", at: "@type");
        if (device.Type == NetworkInterfaceType.Vhostuser)
        {
            if (device.Source?.Path is null && device.Backend?.Type != InterfaceBackendType.Passt) problems.Invalid(device, "the socket of a vhost-user interface has a path", "write <source type='unix' path='…' mode='…'/>", at: "source/@path");
            if (device.Source is { Mode: "server", Reconnect.Enabled: true }) problems.Unsupported(device, "only a connection that QEMU makes can be made again", "use mode='client', or remove <reconnect>", at: "source/reconnect");
            SharedMemoryAccess.Require(device, "vhost-user", completion);
        }
        var hasMtu = device.Type is NetworkInterfaceType.Network or NetworkInterfaceType.Bridge or NetworkInterfaceType.Ethernet or NetworkInterfaceType.Vhostuser
            || device is { Type: NetworkInterfaceType.User, Backend.Type: InterfaceBackendType.Passt };
        if (device.Mtu is not null && !hasMtu)
            problems.Unsupported(device, $"the MTU of an interface of type '{Name(device.Type)}' cannot be set", "remove <mtu>", at: "mtu/@size");
        if (device.Coalesce is not null && device.Type is not (NetworkInterfaceType.Network or NetworkInterfaceType.Bridge))
            problems.Unsupported(device, $"interrupts of an interface of type '{Name(device.Type)}' cannot be merged", "remove <coalesce>", at: "coalesce");
    }

    private static void ValidateCard(NetworkInterface device, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (!QemuNetworkInterface.IsVirtio(device.Model))
        {
            if (device.Type == NetworkInterfaceType.Vhostuser) problems.Unsupported(device, $"a vhost-user interface must be a virtio card, not '{device.Model}'", "use <model type='virtio'/>", at: "model/@type");
            if (device.Type == NetworkInterfaceType.Vdpa) problems.Unsupported(device, $"a vDPA interface must be a virtio card, not '{device.Model}'", "use <model type='virtio'/>", at: "model/@type");
            return;
        }
        Virtio.ValidateModel(device, QemuNetworkInterface.VirtioModel(device.Model), completion);
        if (device.Driver is not { } driver) return;
        if (driver.RxQueueSize is { } rx && !BitOperations.IsPow2(rx)) problems.Unsupported(driver, "rx_queue_size is a power of two", "use 256, 512 or 1024", at: "@rx_queue_size");
        if (driver.TxQueueSize is { } tx && !BitOperations.IsPow2(tx)) problems.Unsupported(driver, "tx_queue_size is a power of two", "use 256, 512 or 1024", at: "@tx_queue_size");
        if ((driver.Rss is not null || driver.RssHashReport is not null) && !completion.Has(QemuFlag.VirtioNetRss))
            problems.Unsupported(driver, "the virtio card of this QEMU has no receive side scaling", "remove rss and rss_hash_report", at: "@rss");
    }

    private static void ValidateTeaming(NetworkInterface device, InterfaceTeaming teaming, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (teaming.Type == TeamingType.Persistent)
        {
            if (!QemuNetworkInterface.IsVirtio(device.Model)) problems.Unsupported(device, $"the persistent half of a team must be a virtio card, not '{device.Model}'", "use <model type='virtio'/>", at: "model/@type");
        }
        else if (device.Type is not (NetworkInterfaceType.Hostdev or NetworkInterfaceType.Network)) problems.Unsupported(device, "the transient half of a team must be a host device", "use type='hostdev'", at: "@type");
    }
}
