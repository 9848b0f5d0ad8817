using Berth.Model.Devices;

namespace Berth.Machine.Devices;

/// <summary>Disks that a program of the host serves over shared memory: what it serves, the hypervisor does not shape.</summary>
internal static class VhostUserDisk
{
    public static void Validate(Disk disk, ProblemCollector problems)
    {
        if (disk.Target.Bus != DiskBus.Virtio) problems.Unsupported(disk, "a vhost-user disk is a virtio disk", "use bus='virtio'", at: "target/@bus");
        if (disk.Snapshot is not DiskSnapshot.No) problems.Unsupported(disk, "a vhost-user disk has no snapshots", "use snapshot='no'", at: "@snapshot");
        if (disk.Device != DiskDevice.Disk) problems.Unsupported(disk, "a vhost-user disk is a hard disk", "use device='disk'", at: "@device");
        if (Given(disk) is { } what) problems.Unsupported(disk, $"the server of a vhost-user disk decides about {what}", $"remove {what}");
    }

    private static string? Given(Disk disk) => disk switch
    {
        { Driver.Cache: not null } => "cache",
        { Driver.ErrorPolicy: not null } or { Driver.ReadErrorPolicy: not null } => "error_policy",
        { Driver.Io: not null } => "io",
        { Driver.IoEventFd: not null } => "ioeventfd",
        { Driver.CopyOnRead: not null } => "copy_on_read",
        { Driver.Discard: not null } => "discard",
        { Driver.IoThread: not null } => "iothread",
        { Driver.DetectZeroes: not null } => "detect_zeroes",
        { Driver.MetadataCache: not null } => "metadata_cache",
        { IoTune: not null } => "iotune",
        { BackingStore: not null } => "backingStore",
        { Encryption: not null } or { Source.Encryption: not null } => "encryption",
        { ReadOnly: true } => "readonly",
        { Shareable: true } => "shareable",
        { Transient: not null } => "transient",
        { Serial: not null } => "serial",
        { Wwn: not null } => "wwn",
        { Vendor: not null } => "vendor",
        { Product: not null } => "product",
        { Auth: not null } or { Source.Auth: not null } => "auth",
        { Geometry: not null } => "geometry",
        { BlockIo: not null } => "blockio",
        _ => null,
    };
}
