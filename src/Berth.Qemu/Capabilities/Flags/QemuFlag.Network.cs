using static Berth.Qemu.Capabilities.Questions.Question;

namespace Berth.Qemu.Capabilities.Flags;

/// <content>Questions about network interfaces and their backends.</content>
public sealed partial class QemuFlag
{
    public static QemuFlag Rtl8139 { get; } = new("rtl8139", HasType("rtl8139"));
    public static QemuFlag E1000 { get; } = new("e1000", HasType("e1000"));
    public static QemuFlag VirtioNet { get; } = new("virtio-net", HasType("virtio-net-device"));
    public static QemuFlag VirtioNetRss { get; } = new("virtio-net.rss", DeviceHas("virtio-net-pci", "rss"));
    public static QemuFlag NetdevUser { get; } = new("netdev.user", SchemaHas("netdev_add", "type=user"));
    public static QemuFlag NetdevVhostVdpa { get; } = new("netdev.vhost-vdpa", SchemaHas("netdev_add", "type=vhost-vdpa"));
    public static QemuFlag NetdevStream { get; } = new("netdev.stream", SchemaHas("netdev_add", "type=stream"));
    public static QemuFlag NetdevStreamReconnect { get; } = new("netdev.stream.reconnect", SchemaHas("netdev_add", "type=stream", "reconnect"));
    public static QemuFlag NetdevStreamReconnectMiliseconds { get; } = new("netdev-stream-reconnect-miliseconds", SchemaHas("netdev_add", "type=stream", "reconnect-ms"));
    // JSON for -netdev came together with this backend; QEMU announces it nowhere else.
    public static QemuFlag NetdevJson { get; } = new("netdev.json", SchemaHas("netdev_add", "type=dgram"));
}
