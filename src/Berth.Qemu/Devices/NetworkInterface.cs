using Berth.Machine.Pci;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Model;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Devices;

/// <summary>Network interfaces: the card and the host's end.</summary>
internal sealed class QemuNetworkInterface : QemuDevice<NetworkInterface>
{
    public static readonly Rule Model = new("interface.model", RulePhase.Define, "A card without a model is one that every guest has a driver for.");

    public static readonly Rule Backend = new("interface.backend", RulePhase.Define, "A user mode network is passt's where QEMU has none of its own.");

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
        if (string.Equals(device.Model, "virtio", StringComparison.OrdinalIgnoreCase)) device.Model = "virtio";
        DropWhatMeansNothing(device);
        if (device is { Type: NetworkInterfaceType.User, Backend: null or { Type: null or InterfaceBackendType.Default } }
            && !completion.Has(QemuFlag.NetdevUser) && completion.Has(QemuFlag.NetdevStream))
        {
            (device.Backend ??= new InterfaceBackend()).Type = InterfaceBackendType.Passt;
            completion.Trace.Resolved(device, "backend", Backend, "this QEMU has no user mode network of its own");
        }
    }

    // What libvirt has always read past stays out of the stored definition.
    private static void DropWhatMeansNothing(NetworkInterface device)
    {
        if (device.Type is not (NetworkInterfaceType.Ethernet or NetworkInterfaceType.Network or NetworkInterfaceType.Bridge)) device.Filter = null;
        if (device.Driver is { Queues: <= 1 } driver) driver.Queues = null;
        if (device.Type != NetworkInterfaceType.Hostdev && IsVirtio(device.Model)) return;
        device.Driver = null;
        if (device.Backend is { } backend) backend.Vhost = null;
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
            "usb-net" or "spapr-vlan" or "lan9118" or "smc91c111" => PciConnection.None,
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
        NetworkInterfaceType.Network => build.NetworkHostDevices.GetValueOrDefault(device),
        _ => null,
    };

    private static void BuildHostDevice(NetworkInterface device, HostPciAddress host, QemuBuild build) =>
        build.Parts.Device("vfio-pci").Add("host", host.ToText()).Add("id", device.Alias).Add("bootindex", build.BootIndex(device))
            .Add("failover_pair_id", device.Teaming?.Type == TeamingType.Transient ? device.Teaming.Persistent : null)
            .AddAddress(device, build).AddRom(device.Rom);

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
