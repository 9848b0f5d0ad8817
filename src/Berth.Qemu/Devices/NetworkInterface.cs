using Berth.Machine.Pci;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Devices;

/// <summary>Network interfaces: the card and the host's end.</summary>
internal sealed class QemuNetworkInterface : QemuDevice<NetworkInterface>
{
    public static readonly Rule Model = new("interface.model", RulePhase.Define, "A card without a model is one that every guest has a driver for.")
    {
        Touches = ["domain/devices/interface/model/@type"],
        Asks = "the machine, and which cards the QEMU has (the QOM type list)",
        Source = "libvirt, Domain XML format: Network interfaces",
        Example = new("<interface type='user'/>", "<interface type='user'>\n  <model type='rtl8139'/>\n</interface>"),
    };

    public static readonly Rule Backend = new("interface.backend", RulePhase.Define, "A user mode network is passt's where QEMU has none of its own.")
    {
        Touches = ["domain/devices/interface/backend/@type"],
        Asks = "whether the QEMU has a user mode network (its QAPI schema: netdev user, stream)",
        Source = "libvirt, Domain XML format: Network interfaces",
        Example = new("<interface type='user'/>", "<interface type='user'>\n  <backend type='passt'/>\n</interface>"),
    };

    public static readonly Rule Meaningless = new("interface.meaningless", RulePhase.Define, "What means nothing for an interface of its kind is not stored.")
    {
        Touches = ["domain/devices/interface/driver", "domain/devices/interface/filterref", "domain/devices/interface/backend/@vhost"],
        Source = "libvirt, Domain XML format: Network interfaces",
        Example = new("<driver queues='1'/>", ""),
    };

    public static readonly Rule FromNetwork = new("interface.network-device", RulePhase.Start, "A network of host devices says which one it hands out when the guest starts.")
    {
        Touches = ["domain/devices/interface/source"],
        Asks = "the network: which device its port hands out",
        Source = "libvirt, Domain XML format: Network interfaces",
    };

    public override void Complete(NetworkInterface device, QemuCompletion completion)
    {
        if (device.Model is null && device.Type != NetworkInterfaceType.Hostdev)
        {
            device.Model = completion.Domain switch
            {
                // A vhost-user server speaks virtio alone.
                _ when device.Type is NetworkInterfaceType.Vhostuser or NetworkInterfaceType.Vdpa => "virtio",
                { IsS390Ccw: true } or { IsArmVirt: true } or { IsRiscVVirt: true } or { IsLoongArchVirt: true } => "virtio",
                // The cards that are soldered to the boards.
                { IsArm: true, Machine: "versatilepb" } => "smc91c111",
                { IsArm: true } => "lan9118",
                _ when completion.Has(QemuFlag.Rtl8139) => "rtl8139",
                _ when completion.Has(QemuFlag.E1000) => "e1000",
                _ => "virtio",
            };
            completion.Trace.Resolved(device, "model", Model);
        }
        if (device.Model != "virtio" && string.Equals(device.Model, "virtio", StringComparison.OrdinalIgnoreCase))
        {
            device.Model = "virtio";
            completion.Trace.Resolved(device, "model", Model);
        }
        DropWhatMeansNothing(device, completion.Trace);
        if (device is { Type: NetworkInterfaceType.User, Backend: null or { Type: null or InterfaceBackendType.Default } }
            && !completion.Has(QemuFlag.NetdevUser) && completion.Has(QemuFlag.NetdevStream))
        {
            (device.Backend ??= new InterfaceBackend()).Type = InterfaceBackendType.Passt;
            completion.Trace.Resolved(device, "backend", Backend, "this QEMU has no user mode network of its own");
        }
    }

    // What libvirt has always read past stays out of the stored definition.
    private static void DropWhatMeansNothing(NetworkInterface device, RuleTrace trace)
    {
        if (device.Filter is not null && device.Type is not (NetworkInterfaceType.Ethernet or NetworkInterfaceType.Network or NetworkInterfaceType.Bridge))
        {
            device.Filter = null;
            trace.Resolved(device, "filterref", Meaningless);
        }
        if (device.Driver is { Queues: <= 1 } driver)
        {
            driver.Queues = null;
            trace.Resolved(device, "driver/@queues", Meaningless);
        }
        if (device.Type != NetworkInterfaceType.Hostdev && IsVirtio(device.Model)) return;
        if (device.Driver is not null)
        {
            device.Driver = null;
            trace.Resolved(device, "driver", Meaningless);
        }
        if (device.Backend is not { Vhost: not null } backend) return;
        backend.Vhost = null;
        trace.Resolved(device, "backend/@vhost", Meaningless);
    }

    public override PciConnection PciNeeds(NetworkInterface device, QemuCompletion completion)
    {
        if (device.Type == NetworkInterfaceType.Hostdev)
            return device.Source?.PciAddress?.Type is null or "pci" ? HostFunctions.Needs(device, completion) : PciConnection.None;
        return device.Model switch
        {
            "virtio" or "virtio-non-transitional" => Virtio.Needs(completion),
            "virtio-transitional" => Virtio.Pci,
            "e1000e" or "igb" => Virtio.PcieWherePossible(completion),
            "usb-net" or "spapr-vlan" => PciConnection.None,
            // Cards that only QEMU knows by name are taken for newer than those that everybody knows.
            { } name when !InterfaceModels.IsKnown(name) => Virtio.PcieWherePossible(completion),
            _ => Virtio.Pci,
        };
    }

    public override void Validate(NetworkInterface device, QemuCompletion completion) => InterfaceValidation.Validate(device, completion);

    public override void Build(NetworkInterface device, QemuBuild build)
    {
        var host = HostAddress(device, build);
        InterfaceConnection.Validate(device, host is null ? device.Type : NetworkInterfaceType.Hostdev, build.Problems);
        if (host is not null)
        {
            BuildHostDevice(device, host, build);
            return;
        }
        var queues = (int)(device.Driver?.Queues ?? 1);
        var id = $"host{device.Alias}";
        var netdev = NetworkBackends.Build(device, build, id, queues);
        if (netdev is null) return;
        build.Parts.Add(new NetdevPart(netdev));
        // The cards that are soldered to Arm boards are no devices that could be added.
        if (build.Domain.IsArm && device.Address is not (VirtioMmioAddress or PciAddress))
        {
            build.Parts.Option("-net", $"nic,macaddr={device.Mac?.Address?.ToXml()},netdev={id},model={device.Model},id={device.Alias}");
            return;
        }
        BuildCard(device, build, id, queues);
    }

    /// <summary>Whether the guest gets a function of a host's card rather than one of QEMU's.</summary>
    public static bool IsHostDevice(NetworkInterface device, QemuBuild build) => HostAddress(device, build) is not null;

    // A network of host devices says only when the guest starts which one it hands out.
    private static HostPciAddress? HostAddress(NetworkInterface device, QemuBuild build) => device.Type switch
    {
        NetworkInterfaceType.Hostdev => device.Source?.PciAddress,
        NetworkInterfaceType.Network => build.NetworkHostDevice(device),
        _ => null,
    };

    private static void BuildHostDevice(NetworkInterface device, HostPciAddress host, QemuBuild build)
    {
        build.Trace.Decided(device, "driver/@name", QemuHostDevice.Driver, "vfio", QemuHostDevice.DriverFact);
        if (device.Type == NetworkInterfaceType.Network) build.Trace.Decided(device, "source", FromNetwork, host.ToText(), $"the network '{device.Source?.Network}'");
        build.Parts.Device("vfio-pci").Add("host", host.ToText()).Add("id", device.Alias).Add("bootindex", build.BootIndex(device))
            .Add("failover_pair_id", device.Teaming?.Type == TeamingType.Transient ? device.Teaming.Persistent : null)
            .AddAddress(device, build).AddRom(device.Rom);
    }

    private static void BuildCard(NetworkInterface device, QemuBuild build, string netdev, int queues)
    {
        var virtio = IsVirtio(device.Model);
        var card = build.Parts.Device(virtio ? Virtio.Driver("virtio-net", device, VirtioModel(device.Model)) : device.Model ?? "rtl8139");
        var driver = device.Driver;
        if (virtio)
        {
            card.AddVirtioOptions(driver);
            if (driver?.TxMode is { } mode) card.Add("tx", mode == InterfaceTxMode.Timer ? "timer" : "bh");
            card.Add("ioeventfd", driver?.IoEventFd).Add("event_idx", driver?.EventIdx)
                .Add("csum", driver?.Host?.Csum).Add("gso", driver?.Host?.Gso).Add("host_tso4", driver?.Host?.Tso4).Add("host_tso6", driver?.Host?.Tso6)
                .Add("host_ecn", driver?.Host?.Ecn).Add("host_ufo", driver?.Host?.Ufo).Add("mrg_rxbuf", driver?.Host?.MergeRxBuffers)
                .Add("guest_csum", driver?.Guest?.Csum).Add("guest_tso4", driver?.Guest?.Tso4).Add("guest_tso6", driver?.Guest?.Tso6)
                .Add("guest_ecn", driver?.Guest?.Ecn).Add("guest_ufo", driver?.Guest?.Ufo);
            if (queues > 1)
            {
                card.Add("mq", true);
                // A vector for each queue's two rings, one for control, one for configuration changes.
                if (device.Address is not CcwAddress) card.Add("vectors", 2 * queues + 2);
            }
            card.Add("rx_queue_size", driver?.RxQueueSize).Add("tx_queue_size", driver?.TxQueueSize)
                .Add("rss", driver?.Rss).Add("hash", driver?.RssHashReport);
            card.Add("host_mtu", device.Mtu);
            if (device.Teaming?.Type == TeamingType.Persistent) card.Add("failover", true);
        }
        card.Add("netdev", netdev).Add("id", device.Alias).Add("mac", device.Mac?.Address?.ToXml())
            .Add("bootindex", build.BootIndex(device)).Add("loadparm", build.LoadParameter(device)).AddAddress(device, build).AddRom(device.Rom);
    }

    public static bool IsVirtio(string? model) => model is "virtio" or "virtio-transitional" or "virtio-non-transitional";

    public static DiskModel? VirtioModel(string? model) => model switch
    {
        "virtio-transitional" => DiskModel.VirtioTransitional,
        "virtio-non-transitional" => DiskModel.VirtioNonTransitional,
        _ => null,
    };
}
