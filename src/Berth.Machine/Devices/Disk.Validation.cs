using Berth.Machine.Definition;
using Berth.Model.Devices;
using Berth.Xml;

namespace Berth.Machine.Devices;

public static partial class DiskRules
{
    // SCSI INQUIRY has room for no more.
    private const int MaxVendor = 8, MaxProduct = 16;

    public static void Validate(Disk disk, DomainDraft draft)
    {
        var problems = draft.Problems;
        CheckSources(disk, problems);
        CheckKind(disk, problems);
        CheckThroughput(disk, problems);
        CheckPlace(disk, problems);
        if (disk.Target.Bus != DiskBus.Virtio) CheckVirtioOptions(disk, problems);
        if (disk.Type == StorageType.Vhostuser) VhostUserDisk.Validate(disk, problems);
        if (disk.Target.Tray is not null && disk.Device is not (DiskDevice.Cdrom or DiskDevice.Floppy))
            problems.Unsupported(disk, "only a CD-ROM or floppy drive has a tray", "remove tray", at: "target/@tray");
        CheckIdentity(disk, problems);
        CheckStartupPolicy(disk, problems);
        CheckName(disk, problems);
    }

    private static string BusName(Disk disk) => disk.Target.Bus?.ToXml() ?? "";

    private static void CheckKind(Disk disk, ProblemCollector problems)
    {
        if (disk.Sgio == DiskSgio.Unfiltered) problems.Unsupported(disk, "no host lets a guest send SCSI commands unfiltered any more", "remove sgio", at: "@sgio");
        if (disk.Device == DiskDevice.Lun)
        {
            CheckLun(disk, problems);
            return;
        }
        if (disk.Source?.Reservations is not null) problems.Unsupported(disk, "only a LUN has reservations", "use device='lun', or remove <reservations>", at: "source/reservations");
        if (disk.RawIo is not null || disk.Sgio is not (null or DiskSgio.Default))
            problems.Unsupported(disk, "only a LUN takes SCSI commands of the guest", "use device='lun', or remove rawio and sgio", at: "@rawio");
    }

    private static void CheckLun(Disk disk, ProblemCollector problems)
    {
        var isBlock = disk.Type is StorageType.Block or StorageType.Volume or StorageType.Vhostvdpa
            || disk is { Type: StorageType.Network, Source.Protocol: NetworkStorageProtocol.Iscsi };
        if (!isBlock) problems.Unsupported(disk, "a LUN must be a block device or an iSCSI unit", "use type='block', or device='disk'", at: "@type");
        if (disk.Driver?.Type is not (null or "raw")) problems.Unsupported(disk, $"a LUN must be raw, not '{disk.Driver.Type}'", "use <driver type='raw'/>", at: "driver/@type");
        if (disk.Source is { Slices.Count: > 0 }) problems.Unsupported(disk, "a LUN is passed on as a whole", "remove <slices>", at: "source/slices");
        if (disk.Encryption is not null || disk.Source?.Encryption is not null) problems.Unsupported(disk, "the encryption of a LUN is the unit's affair", "remove <encryption>");
    }

    private static void CheckThroughput(Disk disk, ProblemCollector problems)
    {
        if (disk.IoTune is not { } tune) return;
        CheckTotals("bytes per second", tune.TotalBytes, tune.ReadBytes, tune.WriteBytes);
        CheckTotals("operations per second", tune.TotalIops, tune.ReadIops, tune.WriteIops);
        CheckTotals("bytes per second in bursts", tune.TotalBytesMax, tune.ReadBytesMax, tune.WriteBytesMax);
        CheckTotals("operations per second in bursts", tune.TotalIopsMax, tune.ReadIopsMax, tune.WriteIopsMax);

        void CheckTotals(string what, ulong? total, ulong? read, ulong? write)
        {
            if (total is > 0 && (read is > 0 || write is > 0))
                problems.Invalid(disk, $"the {what} are limited in total, or for reads and writes, not both", "remove the total or the others", at: "iotune");
        }
    }

    private static void CheckPlace(Disk disk, ProblemCollector problems)
    {
        if (disk.Target.Bus is DiskBus.Ide or DiskBus.Sata or DiskBus.Scsi or DiskBus.Fdc && disk.Address is not (null or DriveAddress))
            problems.Unsupported(disk, $"a disk on bus '{BusName(disk)}' needs an address of type 'drive'", "write <address type='drive' …/> or none", at: "address/@type");
        if ((disk.Device == DiskDevice.Floppy) != (disk.Target.Bus == DiskBus.Fdc))
            problems.Add(ProblemKind.Internal, disk, "floppies must be on bus 'fdc', and only they", "use device='floppy' with bus='fdc'", at: "target/@bus");
        if (disk.Target.Removable is not null && disk.Target.Bus is not (DiskBus.Usb or DiskBus.Scsi))
            problems.Invalid(disk, $"a disk on bus '{BusName(disk)}' cannot be removable", "use bus='usb' or bus='scsi'", at: "target/@removable");
        if (disk is { Type: StorageType.Nvme, Source.Namespace: 0 }) problems.Unsupported(disk, "the namespaces of an NVMe disk are numbered from 1", "write namespace='1' or more", at: "source/@namespace");
    }

    private static void CheckVirtioOptions(Disk disk, ProblemCollector problems)
    {
        if (disk.Model is { } model)
            problems.Unsupported(disk, $"a disk of model '{model.ToXml()}' is a virtio disk, this one is on bus '{BusName(disk)}'", "use bus='virtio', or remove model", at: "@model");
        var option = disk.Driver switch
        {
            { Queues: not null } => "queues",
            { QueueSize: not null } => "queue_size",
            { EventIdx: not null } => "event_idx",
            { IoEventFd: not null } => "ioeventfd",
            { IoThread: not null } => "iothread",
            { IoThreads.Count: > 0 } => "iothreads",
            { Iommu: not null } => "iommu",
            { Ats: not null } => "ats",
            { Packed: not null } => "packed",
            { PagePerVq: not null } => "page_per_vq",
            _ => null,
        };
        if (option is not null) problems.Unsupported(disk, $"the driver option '{option}' needs a virtio disk, this one is on bus '{BusName(disk)}'", "use bus='virtio', or remove it", at: $"driver/@{option}");
    }

    private static void CheckIdentity(Disk disk, ProblemCollector problems)
    {
        CheckText("vendor", disk.Vendor, MaxVendor);
        CheckText("product", disk.Product, MaxProduct);
        const int Digits = 16;
        if (disk.Wwn is { } wwn && !IsNumber(wwn))
            problems.Add(ProblemKind.Internal, disk, $"'{wwn}' is no World Wide Name", $"write {Digits} hexadecimal digits", at: "wwn");

        static bool IsNumber(string text)
        {
            var digits = text.StartsWith("0x", StringComparison.Ordinal) ? text.AsSpan(2) : text;
            if (digits.Length != Digits) return false;
            foreach (var digit in digits)
                if (!char.IsAsciiHexDigit(digit)) return false;
            return true;
        }

        void CheckText(string what, string? text, int longest)
        {
            if (text is null) return;
            if (!text.All(c => c is >= ' ' and <= '~')) problems.Invalid(disk, $"a disk's {what} is made of printable ASCII characters", "remove the others");
            else if (text.Length > longest) problems.Unsupported(disk, $"a disk's {what} has at most {longest} characters, '{text}' has more", "shorten it", at: what);
        }
    }

    private static void CheckStartupPolicy(Disk disk, ProblemCollector problems)
    {
        if (disk.Source?.StartupPolicy is not { } policy || policy == StartupPolicy.Default) return;
        if (disk.Type is not (StorageType.File or StorageType.Block or StorageType.Dir or StorageType.Volume))
            problems.Invalid(disk, $"a disk of type '{disk.Type.ToXml()}' has no startup policy", "remove startupPolicy", at: "source/@startupPolicy");
        else if (policy == StartupPolicy.Requisite && disk.Device is not (DiskDevice.Cdrom or DiskDevice.Floppy))
            problems.Invalid(disk, "only what a CD-ROM or floppy drive holds can be requisite", "use startupPolicy='optional' or 'mandatory'", at: "source/@startupPolicy");
    }
}
