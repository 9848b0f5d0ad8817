using static Berth.Qemu.Capabilities.Questions.Question;

namespace Berth.Qemu.Capabilities.Flags;

/// <content>Questions about disks, their controllers and block nodes.</content>
public sealed partial class QemuFlag
{
    public static QemuFlag ScsiBlock { get; } = new("scsi-block", HasType("scsi-block"));
    public static QemuFlag ScsiDiskChannel { get; } = new("scsi-disk.channel", DeviceHas("scsi-hd", "channel"));
    public static QemuFlag RotationRate { get; } = new("rotation-rate", DeviceHas("scsi-hd", "rotation_rate"));
    public static QemuFlag Ich9Ahci { get; } = new("ich9-ahci", HasType("ich9-ahci"));
    public static QemuFlag Lsi { get; } = new("lsi", HasType("lsi53c895a"));
    public static QemuFlag Megasas { get; } = new("megasas", HasType("megasas"));
    public static QemuFlag Mptsas1068 { get; } = new("mptsas1068", HasType("mptsas1068"));
    public static QemuFlag Pvscsi { get; } = new("pvscsi", HasType("pvscsi"));
    public static QemuFlag Dc390 { get; } = new("dc390", HasType("dc390"));
    public static QemuFlag Am53c974 { get; } = new("am53c974", HasType("am53c974"));
    public static QemuFlag Ncr53c90 { get; } = new("ncr53c90", All(HasType("esp"), HasType("SS-5-machine")));
    public static QemuFlag VirtioScsiPci { get; } = new("virtio-scsi-pci", HasType("virtio-scsi-pci"));
    public static QemuFlag VirtioScsiIothreadMapping { get; } = new("virtio-scsi.iothread-mapping", DeviceHas("virtio-scsi-pci", "iothread-vq-mapping"));
    public static QemuFlag VirtioBlkPciScsi { get; } = new("virtio-blk-pci.scsi", DeviceHas("virtio-blk-pci", "scsi"));
    public static QemuFlag VirtioBlkPciScsiDefaultDisabled { get; } = new("virtio-blk-pci.scsi.default.disabled", DeviceDefaults("virtio-blk-pci", "scsi", "false"));
    public static QemuFlag VirtioBlkQueueSize { get; } = new("virtio-blk.queue-size", DeviceHas("virtio-blk-pci", "queue-size"));
    public static QemuFlag VirtioBlkIothreadMapping { get; } = new("virtio-blk.iothread-mapping", DeviceHas("virtio-blk-pci", "iothread-vq-mapping"));
    public static QemuFlag VirtioBlkVhostVdpa { get; } = new("virtio-blk-vhost-vdpa", SchemaHas("blockdev-add", "driver=virtio-blk-vhost-vdpa", "@fdset"));
    public static QemuFlag VhostUserBlk { get; } = new("vhost-user-blk", HasType("vhost-user-blk"));
    public static QemuFlag VhostScsi { get; } = new("vhost-scsi", HasType("vhost-scsi"));
    public static QemuFlag VhostUserFs { get; } = new("vhost-user-fs", HasType("vhost-user-fs-device"));
    public static QemuFlag VhostUserFsBootindex { get; } = new("vhost-user-fs.bootindex", DeviceHas("vhost-user-fs-device", "bootindex"));
    public static QemuFlag FsdevMultidevs { get; } = new("fsdev.multidevs", OptionHas("fsdev", "multidevs"));
    public static QemuFlag PrManagerHelper { get; } = new("pr-manager-helper", HasType("pr-manager-helper"));
    public static QemuFlag DriveNvme { get; } = new("drive-nvme", SchemaHas("blockdev-add", "driver=nvme"));
    public static QemuFlag NbdTls { get; } = new("nbd-tls", SchemaHas("blockdev-add", "driver=nbd", "tls-creds"));
    public static QemuFlag BlockdevNbdTlsHostname { get; } = new("blockdev.nbd.tls-hostname", SchemaHas("blockdev-add", "driver=nbd", "tls-hostname"));
    public static QemuFlag AioIoUring { get; } = new("aio.io_uring", SchemaHas("blockdev-add", "driver=file", "aio=io_uring"));
    public static QemuFlag RbdEncryption { get; } = new("rbd-encryption", SchemaHas("blockdev-add", "driver=rbd", "encrypt", "format=luks2"));
    public static QemuFlag RbdEncryptionLayering { get; } = new("rbd-encryption-layering", SchemaHas("blockdev-add", "driver=rbd", "encrypt", "parent"));
    public static QemuFlag RbdEncryptionLuksAny { get; } = new("rbd-encryption-luks-any", SchemaHas("blockdev-add", "driver=rbd", "encrypt", "format=luks-any"));
    public static QemuFlag Qcow2DiscardNoUnref { get; } = new("qcow2-discard-no-unref", SchemaHas("blockdev-add", "driver=qcow2", "discard-no-unref"));
    public static QemuFlag BlockjobBackingMaskProtocol { get; } = new("blockjob.backing-mask-protocol", SchemaHas("block-commit", "backing-mask-protocol"));
    public static QemuFlag BlockdevSetActive { get; } = new("blockdev-set-active", SchemaHas("blockdev-set-active"));
}
