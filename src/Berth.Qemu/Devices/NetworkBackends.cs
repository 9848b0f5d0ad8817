using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Devices;

/// <summary>The host's end of network interfaces: a <c>-netdev</c>.</summary>
internal static class NetworkBackends
{
    private const int PasstReconnectSeconds = 5;

    public static readonly Rule TapName = new("interface.tap", RulePhase.Start, "The host's end of the card is a tap device, under the first free name unless one is written.")
    {
        Touches = ["domain/devices/interface/target/@dev"],
        Asks = "which names of interfaces are free on the host",
        Source = "libvirt, Domain XML format: Network interfaces",
        Example = new("<interface type='bridge'/>", "<interface type='bridge'>\n  <target dev='vnet0'/>\n</interface>"),
    };

    public static readonly Rule Vhost = new("interface.vhost", RulePhase.Start, "The host's kernel moves the packets of a virtio card, unless the driver is another.")
    {
        Touches = ["domain/devices/interface/driver/@name"],
        Asks = "whether the host has /dev/vhost-net",
        Source = "libvirt, Domain XML format: Network interfaces",
        Example = new("<model type='virtio'/>", "<model type='virtio'/>\n<driver name='vhost'/>"),
    };

    public static readonly Rule PasstPath = new("interface.passt", RulePhase.Start, "passt and QEMU meet at a socket that belongs to one run of the guest.")
    {
        Touches = ["domain/devices/interface/backend"],
        Asks = "the configuration: the directory of passt's sockets",
        Source = "libvirt, Domain XML format: Network interfaces",
    };

    /// <summary>The properties, beginning with <c>type</c>; null when there is no such backend.</summary>
    public static QemuProperties? Build(NetworkInterface device, QemuBuild build, string id, int queues)
    {
        var netdev = device.Type switch
        {
            NetworkInterfaceType.User => User(device, build),
            NetworkInterfaceType.Ethernet or NetworkInterfaceType.Bridge or NetworkInterfaceType.Network or NetworkInterfaceType.Direct => Tap(device, build, queues),
            NetworkInterfaceType.Client => Socket("connect", device.Source),
            NetworkInterfaceType.Server => Socket("listen", device.Source),
            NetworkInterfaceType.Mcast => Socket("mcast", device.Source),
            NetworkInterfaceType.Udp => Socket("udp", device.Source).Add("localaddr", $"{device.Source?.LocalAddress}:{device.Source?.LocalPort}"),
            NetworkInterfaceType.Vhostuser => VhostUser(device, build, queues),
            NetworkInterfaceType.Vdpa => Vdpa(device, build, queues),
            NetworkInterfaceType.Internal => new QemuProperties().Add("type", "user"),
            NetworkInterfaceType.Null => new QemuProperties().Add("type", "user").Add("restrict", true),
            _ => null,
        };
        if (netdev is null)
            build.Problems.Unsupported(device, $"QEMU has no interfaces of type '{device.Type.ToString().ToLowerInvariant()}'", "use user, ethernet, bridge, network, direct, hostdev, vhostuser or vdpa", at: "@type");
        return netdev?.Add("id", id);
    }

    private static QemuProperties User(NetworkInterface device, QemuBuild build)
    {
        if (device.Backend?.Type == InterfaceBackendType.Passt) return Passt(device, build);
        // The helper is for a QEMU without a user mode network of its own.
        if (build.Start.Resources.Slirp(device.Alias!) is { } helper && build.Has(QemuFlag.DbusVmstate) && !build.Has(QemuFlag.NetdevUser))
            return new QemuProperties().Add("type", "socket").Add("fd", $"{helper}");
        var user = new QemuProperties().Add("type", "user");
        foreach (var ip in device.Ips)
        {
            if (InterfaceValidation.IsIpv6(ip)) user.Add("ipv6-prefix", ip.Address).Add("ipv6-prefixlen", ip.Prefix);
            else user.Add("net", ip.Prefix is { } prefix ? $"{ip.Address}/{prefix}" : ip.Address);
        }
        return user;
    }

    private static QemuProperties Passt(NetworkInterface device, QemuBuild build)
    {
        var passt = new QemuProperties().Add("type", "stream")
            .Add("addr", new QemuProperties().Add("type", "unix").Add("path", PasstSocket(device, build))).Add("server", false);
        return build.Has(QemuFlag.NetdevStreamReconnectMiliseconds)
            ? passt.Add("reconnect-ms", PasstReconnectSeconds * 1000)
            : build.Has(QemuFlag.NetdevStreamReconnect) ? passt.Add("reconnect", PasstReconnectSeconds) : passt;
    }

    private static string PasstSocket(NetworkInterface device, QemuBuild build)
    {
        var path = $"{build.Context.Configuration.PasstDirectory}/{QemuStart.ShortName("", build.Start.Id, build.Domain.Name)}-{device.Alias}.socket";
        build.Trace.Decided(device, "backend", PasstPath, path);
        return path;
    }

    private static QemuProperties Tap(NetworkInterface device, QemuBuild build, int queues)
    {
        var taps = build.Start.Resources.Tap(device.Alias!, device, queues);
        if (device.Target?.Dev is null) build.Trace.Decided(device, "target/@dev", TapName, device.Type == NetworkInterfaceType.Direct ? "macvtapN" : "vnetN", "the first free name of the host");
        var tap = new QemuProperties().Add("type", "tap");
        if (taps.Count == 1) tap.Add("fd", $"{taps[0]}");
        else if (taps.Count > 1) tap.Add("fds", string.Join(':', taps));
        else tap.Add("ifname", device.Target?.Dev).Add("script", "no").Add("downscript", "no");
        if (QemuNetworkInterface.IsVirtio(device.Model) && device.Driver?.Name is null or InterfaceDriverName.Vhost)
        {
            build.Trace.Decided(device, "driver/@name", Vhost, "vhost", "the host has /dev/vhost-net");
            var vhost = build.Start.Resources.VhostNet(device.Alias!, queues);
            if (vhost.Count > 0)
            {
                tap.Add("vhost", true);
                if (vhost.Count == 1) tap.Add("vhostfd", $"{vhost[0]}");
                else tap.Add("vhostfds", string.Join(':', vhost));
            }
        }
        return tap.Add("sndbuf", device.SendBuffer);
    }

    private static QemuProperties Socket(string role, InterfaceSource? source) =>
        new QemuProperties().Add("type", "socket").Add(role, $"{source?.Address}:{source?.Port}");

    private static QemuProperties VhostUser(NetworkInterface device, QemuBuild build, int queues)
    {
        var id = $"char{device.Alias}";
        var source = device.Source;
        if (device.Backend?.Type == InterfaceBackendType.Passt)
            CharacterBackend.BuildSocket(build, id, PasstSocket(device, build), server: false, true, PasstReconnectSeconds);
        else
            CharacterBackend.BuildSocket(build, id, source?.Path ?? "", source?.Mode == "server", source?.Reconnect?.Enabled, source?.Reconnect?.Timeout);
        return new QemuProperties().Add("type", "vhost-user").Add("chardev", id).Add("queues", queues > 1 ? queues : null);
    }

    private static QemuProperties Vdpa(NetworkInterface device, QemuBuild build, int queues)
    {
        var path = device.Source?.Dev ?? "";
        if (build.Start.Resources.Vdpa(device.Alias!, path) is { } descriptor)
        {
            var set = build.NextDescriptorSet();
            build.Parts.Option("-add-fd", $"set={set},fd={descriptor},opaque={device.Alias}-vdpa");
            path = $"/dev/fdset/{set}";
        }
        return new QemuProperties().Add("type", "vhost-vdpa").Add("vhostdev", path).Add("queues", queues > 1 ? queues : null);
    }
}
