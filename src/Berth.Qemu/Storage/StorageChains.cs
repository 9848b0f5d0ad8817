using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Xml;

namespace Berth.Qemu.Storage;

/// <summary>Resolves the images of disks when a guest starts, and names their block nodes.</summary>
internal static class StorageChains
{
    public static readonly Rule Volume = new("disk.volume", RulePhase.Start, "What a volume is on this host, its pool knows when the guest starts.")
    {
        Touches = ["domain/devices/disk/source"],
        Asks = "the pool: where the volume is",
        Source = "libvirt, Domain XML format: Hard drives, floppy disks, CDROMs",
        Example = new("<source pool='default' volume='a.qcow2'/>", "<source file='/var/lib/libvirt/images/a.qcow2'/>"),
    };

    public static readonly Rule Nbdkit = new("disk.nbdkit", RulePhase.Start, "Where the configuration asks for it, nbdkit reads network sources for QEMU.")
    {
        Touches = ["domain/devices/disk/source"],
        Asks = "the configuration (storage_use_nbdkit) and which plugins nbdkit has",
        Source = "libvirt, Domain XML format: Hard drives, floppy disks, CDROMs",
    };

    public static readonly Rule Node = new("disk.node", RulePhase.Start, "QEMU knows an image by a number, which is new at each start.")
    {
        Touches = ["domain/devices/disk/source/@index", "domain/devices/disk/source/dataStore", "domain/devices/disk/backingStore"],
        Source = "QEMU: block node names",
        Example = new("<source file='/a.qcow2'/>", "<source file='/a.qcow2' index='1'/>"),
    };

    /// <summary>Nodes are numbered from the last disk to the first, each chain from its top, filters after the images.</summary>
    public static void Assign(QemuBuild build)
    {
        for (var i = build.Domain.Devices.Disks.Count - 1; i >= 0; i--)
        {
            var disk = build.Domain.Devices.Disks[i];
            build.StorageChains[disk] = Chain(disk, build);
        }
    }

    private static StorageChain Chain(Disk disk, QemuBuild build)
    {
        var settings = ImageSettings.Of(disk);
        if (disk.Target.Bus == DiskBus.Sd) return new(Image(disk.Alias ?? "", disk, disk.Type, disk.Source, disk.Driver?.Type, null, disk.ReadOnly, settings, disk, build), []);
        // A drive without a medium has its number too: the medium that is inserted gets it.
        if (disk.Transient?.ShareBacking == true) return new(null, [], IsAbsent: true);
        var top = disk.Type == StorageType.Vhostuser ? null : Top(disk, settings, build);
        var throttle = disk.ThrottleFilters.Count == 0 ? [] : new string[disk.ThrottleFilters.Count];
        for (var i = 0; i < throttle.Length; i++) throttle[i] = $"libvirt-{build.NextStorageNode()}-filter";
        return new(top, throttle, IsAbsent: top is null && MayBeMissing(disk));
    }

    // A drive stays when its medium is missing; a disk does not.
    private static bool MayBeMissing(Disk disk) =>
        disk is { Source.StartupPolicy: StartupPolicy.Optional, Device: DiskDevice.Disk or DiskDevice.Lun };

    private static StorageImage? Top(Disk disk, ImageSettings settings, QemuBuild build)
    {
        if (Image(Name(disk.Source, build), disk, disk.Type, disk.Source, disk.Driver?.Type, disk.Driver?.MetadataCache, disk.ReadOnly, settings, disk, build) is not { } top) return null;
        var above = top;
        for (var below = disk.BackingStore; below is not null; below = below.Next)
        {
            if (below.Source is null || below.Type is null)
            {
                above.EndsChain = true;
                break;
            }
            if (below.Index is null)
            {
                below.Index = (uint)build.NextStorageNode();
                build.Trace.Resolved(below, "@index", Node);
            }
            var image = Image($"libvirt-{below.Index}", below, below.Type.Value, below.Source, below.Format?.Type, below.Format?.MetadataCache, true, settings.Below(), null, build);
            if (image is null) break;
            above.Backing = image;
            above = image;
        }
        return top;
    }

    // A running guest's document shows the numbers: block jobs go by them.
    private static string Name(StorageSource? source, QemuBuild build)
    {
        if (source is null) return $"libvirt-{build.NextStorageNode()}";
        if (source.Index is null)
        {
            source.Index = (uint)build.NextStorageNode();
            build.Trace.Resolved(source, "@index", Node);
        }
        return $"libvirt-{source.Index}";
    }

    private static StorageImage? Image(string name, XmlNode element, StorageType type, StorageSource? source, string? format, MetadataCache? cache,
        bool readOnly, ImageSettings settings, Disk? disk, QemuBuild build)
    {
        if (source is null) return null;
        var isVolume = type == StorageType.Volume;
        if (isVolume)
        {
            if (Resolve(element, source, disk, build) is not { } volume) return null;
            (type, source) = (volume.Type, volume.Mode);
            build.Trace.Decided(element, "source", Volume, source.File ?? source.Dev ?? source.Dir ?? source.Name ?? "a network source", $"the pool '{element switch { Disk d => d.Source?.Pool, _ => null }}'");
        }
        if (IsEmpty(type, source)) return null;
        format ??= "raw";
        // A drive of the host is asked for its medium, an image is not.
        if (type == StorageType.Block && format == "raw" && disk?.Device == DiskDevice.Cdrom && build.Start.Resources.IsCdromDrive(source.Dev!))
            settings = settings with { IsHostDrive = true };
        var descriptors = Descriptors(name, type, source, element, build);
        // An SD card has no nodes; what it needs is named after the device.
        var device = disk?.Target.Bus == DiskBus.Sd ? disk.Alias : null;
        var image = new StorageImage
        {
            Name = name,
            StorageNode = device,
            FormatNode = device,
            Type = type,
            Source = source,
            Format = format,
            ReadOnly = readOnly,
            Settings = settings,
            Encryption = source.Encryption ?? disk?.Encryption,
            // A pool knows by itself how its volumes are reached.
            Auth = isVolume ? source.Auth : source.Auth ?? disk?.Auth,
            MetadataCache = cache?.MaxSize?.Value,
            NeedsFormatNode = !build.Has(Capabilities.Flags.QemuFlag.BlockjobBackingMaskProtocol),
            Descriptors = descriptors,
            DescriptorSet = descriptors is null ? 0 : build.NextDescriptorSet(),
            ThroughNbdkit = type == StorageType.Network && UsesNbdkit(source, build),
        };
        if (image.ThroughNbdkit) build.Trace.Decided(element, "source", Nbdkit, "nbdkit", "the configuration asks for nbdkit, which has a plugin for the protocol");
        if (source.DataStore is { Source: { } data } store)
            image.Data = Image($"libvirt-{build.NextStorageNode()}", store, store.Type ?? StorageType.File, data, store.Format?.Type, null, readOnly, settings.Below(), null, build);
        return image;
    }

    private static bool IsEmpty(StorageType type, StorageSource source) => type switch
    {
        StorageType.None => true,
        StorageType.File => string.IsNullOrEmpty(source.File),
        StorageType.Block or StorageType.Vhostvdpa => string.IsNullOrEmpty(source.Dev),
        StorageType.Dir => string.IsNullOrEmpty(source.Dir),
        _ => false,
    };

    private static DescriptorGroup? Descriptors(string node, StorageType type, StorageSource source, XmlNode element, QemuBuild build)
    {
        if (type == StorageType.Vhostvdpa)
            return build.Start.Resources.Vdpa($"{node}-storage", source.Dev!) is { } descriptor ? new(Writable: true, [descriptor]) : null;
        return source.FdGroup is { } group ? Group(element, group, build) : null;
    }

    private static DescriptorGroup? Group(XmlNode element, string name, QemuBuild build)
    {
        var group = build.Start.Resources.Descriptors(name);
        if (group is null)
            build.Problems.Add(ProblemKind.InvalidArgument, element, $"no descriptors were given to the domain under the name '{name}'",
                "associate them before the guest starts, or remove fdgroup", at: "source/@fdgroup");
        return group;
    }

    private static (StorageType Type, StorageSource Mode)? Resolve(XmlNode element, StorageSource source, Disk? disk, QemuBuild build)
    {
        if (source.Pool is not { } pool || source.Volume is not { } name) return null;
        if (build.Start.Resources.Volume(pool, name) is not { } volume)
        {
            // A medium that may be missing is left out.
            if (source.StartupPolicy is StartupPolicy.Optional && disk is not null) return null;
            build.Problems.Add(ProblemKind.Internal, element, $"there is no volume '{name}' in an active storage pool '{pool}'", "start the pool, or create the volume", at: "source/@volume");
            return null;
        }
        if (source.Mode != "direct") return (volume.Type, volume.Source);
        if (volume.Direct is { } direct) return (StorageType.Network, direct);
        build.Problems.Unsupported(element, $"volumes of the pool '{pool}' cannot be reached over the network", "use mode='host'", at: "source/@mode");
        return null;
    }

    // What nbdkit can do is asked for, not assumed: each protocol is a plugin of its own.
    private static bool UsesNbdkit(StorageSource source, QemuBuild build)
    {
        if (!build.Context.Configuration.StorageUseNbdkit) return false;
        var plugins = build.Context.Host.NbdkitAbilities;
        return source.Protocol switch
        {
            NetworkStorageProtocol.Http or NetworkStorageProtocol.Https or NetworkStorageProtocol.Ftp or NetworkStorageProtocol.Ftps
                or NetworkStorageProtocol.Tftp => plugins.Contains("plugin-curl"),
            NetworkStorageProtocol.Ssh => plugins.Contains("plugin-ssh"),
            _ => false,
        };
    }
}
