using static Berth.Qemu.Capabilities.Questions.Question;

namespace Berth.Qemu.Capabilities.Flags;

/// <content>Questions about machine types, their options and what belongs to no device.</content>
public sealed partial class QemuFlag
{
    public static QemuFlag MachineVmportOpt { get; } = new("machine-vmport-opt", ObjectHas("generic-pc-machine", "vmport"));
    public static QemuFlag MachineI8042Opt { get; } = new("machine-i8042-opt", ObjectHas("generic-pc-machine", "i8042"));
    public static QemuFlag MachineHpet { get; } = new("machine-hpet", OptionHas("machine", "hpet"));
    public static QemuFlag MachineVirtIommu { get; } = new("machine.virt.iommu", MachineHas("virt", "iommu"));
    public static QemuFlag MachineVirtRas { get; } = new("machine.virt.ras", MachineHas("virt", "ras"));
    public static QemuFlag MachineVirtAia { get; } = new("machine.virt.aia", MachineHas("virt", "aia"));
    public static QemuFlag Shim { get; } = new("shim", OptionHas("machine", "shim"));
    public static QemuFlag RtcResetReinjection { get; } = new("rtc-reset-reinjection", SchemaHas("rtc-reset-reinjection"));
    public static QemuFlag SetAction { get; } = new("set-action", SchemaHas("set-action"));
    public static QemuFlag SeccompSandbox { get; } = new("seccomp-sandbox", OptionHas("sandbox"));
    public static QemuFlag RunWithAsyncTeardown { get; } = new("run-with.async-teardown", OptionHas("run-with", "async-teardown"));
    public static QemuFlag DeviceJsonHotplug { get; } = new("device.json+hotplug", SchemaHas("device_add", "@json-cli-hotplug"));
    public static QemuFlag QueryStats { get; } = new("query-stats", SchemaHas("query-stats"));
    public static QemuFlag QueryStatsSchemas { get; } = new("query-stats-schemas", SchemaHas("query-stats-schemas"));
    public static QemuFlag DbusVmstate { get; } = new("dbus-vmstate", HasType("dbus-vmstate"));
    public static QemuFlag Vmcoreinfo { get; } = new("vmcoreinfo", HasType("vmcoreinfo"));
    public static QemuFlag Vmgenid { get; } = new("vmgenid", HasType("vmgenid"));
    public static QemuFlag Pvpanic { get; } = new("pvpanic", HasType("pvpanic"));
    public static QemuFlag PvpanicPci { get; } = new("pvpanic-pci", HasType("pvpanic-pci"));
    public static QemuFlag AcpiErst { get; } = new("acpi-erst", HasType("acpi-erst"));
    public static QemuFlag Nvram { get; } = new("nvram", HasType("spapr-nvram"));
    public static QemuFlag VirtioCrypto { get; } = new("virtio-crypto", HasType("virtio-crypto-device"));
    public static QemuFlag CryptodevBackendLkcf { get; } = new("cryptodev-backend-lkcf", HasType("cryptodev-backend-lkcf"));
    public static QemuFlag VirtioRng { get; } = new("virtio-rng", HasType("virtio-rng-device"));
    public static QemuFlag RngRandom { get; } = new("rng-random", HasType("rng-random"));
    public static QemuFlag RngEgd { get; } = new("rng-egd", HasType("rng-egd"));
    public static QemuFlag RngBuiltin { get; } = new("rng-builtin", HasType("rng-builtin"));
    public static QemuFlag VhostVsock { get; } = new("vhost-vsock", HasType("vhost-vsock-device"));
    public static QemuFlag ThreadContext { get; } = new("thread-context", HasType("thread-context"));
    public static QemuFlag IothreadThreadPoolMax { get; } = new("iothread.thread-pool-max", SchemaHas("object-add", "qom-type=iothread", "thread-pool-max"));
}
