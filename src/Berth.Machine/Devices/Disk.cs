using Berth.Machine.Definition;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Xml;

namespace Berth.Machine.Devices;

/// <summary>Disks: the bus that a name stands for, the place on it, and what a disk can be.</summary>
public static partial class DiskRules
{
    public static readonly Rule Bus = new("disk.bus", RulePhase.Define, "The bus of a disk follows from the prefix of its target's name.")
    {
        Touches = ["domain/devices/disk/target/@bus"],
        Source = "libvirt, Domain XML format: Hard drives, floppy disks, CDROMs",
        Example = new("<target dev='vda'/>", "<target dev='vda' bus='virtio'/>"),
    };

    public static readonly Rule ReadOnly = new("disk.readonly", RulePhase.Define, "A CD-ROM cannot be written.")
    {
        Touches = ["domain/devices/disk/readonly"],
        Source = "libvirt, Domain XML format: Hard drives, floppy disks, CDROMs",
        Example = new("<disk type='file' device='cdrom'/>", "<disk type='file' device='cdrom'>\n  <readonly/>\n</disk>"),
    };

    public static readonly Rule Snapshot = new("disk.snapshot", RulePhase.Define, "What cannot be snapshotted, or never changes, is left out of snapshots.")
    {
        Touches = ["domain/devices/disk/@snapshot"],
        Source = "libvirt, Domain XML format: Hard drives, floppy disks, CDROMs",
        Example = new("<disk type='vhostuser' device='disk'/>", "<disk type='vhostuser' device='disk' snapshot='no'/>"),
    };

    public static void Complete(Disk disk, DomainDraft draft)
    {
        var (trace, problems) = (draft.Trace, draft.Problems);
        if (disk.Target.Dev.Length == 0)
        {
            problems.Add(ProblemKind.NoTarget, disk, "the disk has no target", "write <target dev='vda' bus='virtio'/>", at: "target/@dev");
            return;
        }
        const string DeviceModel = "ioemu:";
        if (disk.Target.Dev.StartsWith(DeviceModel, StringComparison.Ordinal)) disk.Target.Dev = disk.Target.Dev[DeviceModel.Length..];
        if (disk.Device == DiskDevice.Cdrom && !disk.ReadOnly)
        {
            disk.ReadOnly = true;
            trace.Resolved(disk, "readonly", ReadOnly);
        }
        if (disk.Target.Bus is null)
        {
            disk.Target.Bus = disk.Device == DiskDevice.Floppy ? DiskBus.Fdc : BusOf(disk.Target.Dev);
            trace.Resolved(disk.Target, "bus", Bus);
        }
        if (disk.Type == StorageType.Vhostuser && disk.Snapshot is null)
        {
            disk.Snapshot = DiskSnapshot.No;
            trace.Resolved(disk, "snapshot", Snapshot);
        }
        if (disk is { Type: StorageType.Nvme, Source: { } nvme }) nvme.Managed ??= true;
        // An iSCSI target without a unit means its first one.
        if (disk is { Type: StorageType.Network, Source: { Protocol: NetworkStorageProtocol.Iscsi, Name: { } name } iscsi } && !name.Contains('/', StringComparison.Ordinal))
            iscsi.Name = name + "/0";
        DriveAddresses.Assign(disk, trace, problems);
        ShareThrottle(disk, draft.Domain.Devices.Disks);
    }

    private static DiskBus BusOf(string name)
    {
        _ = DiskName.TryParse(name, out var prefix, out _);
        return prefix switch
        {
            "fd" => DiskBus.Fdc,
            "sd" => DiskBus.Scsi,
            "vd" => DiskBus.Virtio,
            "xvd" => DiskBus.Xen,
            "ubd" => DiskBus.Uml,
            "nvme" => DiskBus.Nvme,
            _ => DiskBus.Ide,
        };
    }

    // A disk that names a group and no limits has those of the group.
    private static void ShareThrottle(Disk disk, List<Disk> disks)
    {
        if (disk.IoTune is not { GroupName: { } group } own || own.HasLimits) return;
        foreach (var other in disks)
        {
            if (other == disk || other.IoTune is not { HasLimits: true } limits || limits.GroupName != group) continue;
            disk.IoTune = (BlockThrottle)limits.Clone();
            return;
        }
    }
}
