using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Xen.Configuration;

namespace Berth.Xen.Devices;

/// <summary>Disks. Source: <c>xl-disk-configuration(5)</c>; for xm, its section on deprecated syntax.</summary>
internal sealed class XenDisk(XlDialect dialect) : XenElement
{
    private const string Key = "disk";

    private static readonly (string Backend, string Driver)[] s_backends = [("phy", "phy"), ("qdisk", "qemu"), ("tap", "tap")];
    private static readonly string[] s_formats = ["raw", "qcow", "qcow2", "vhd", "qed"];

    public override void Complete(XenCompletion completion)
    {
        foreach (var disk in completion.Domain.Devices.Disks)
        {
            disk.Target.Bus ??= BusOf(disk.Target.Dev);
            if (disk.Device == DiskDevice.Cdrom) disk.ReadOnly = true;
            DriveAddresses.Assign(disk, completion.Trace, completion.Problems);
        }
        DriveAddresses.AddControllers(completion.Domain, completion.Trace);
    }

    public override void Normalize(Domain domain)
    {
        foreach (var disk in domain.Devices.Disks)
        {
            var driver = disk.Driver ??= new();
            driver.Name ??= disk.Type == StorageType.Block ? "phy" : "qemu";
            driver.Type ??= "raw";
            // Only the backend tells a file from a block device.
            if (dialect == XlDialect.Xl && driver.Name == "qemu" && disk is { Type: StorageType.Block, Source: { Dev: { } path } source })
                (disk.Type, source.File, source.Dev) = (StorageType.File, path, null);
            // Of a drive without medium, xm knows the driver alone.
            if (dialect == XlDialect.Xm && disk.Source is null) disk.Type = driver.Name == "phy" ? StorageType.Block : StorageType.File;
        }
    }

    public override void Write(Domain domain, XlConfiguration configuration)
    {
        var disks = domain.Devices.Disks;
        if (disks.Count > 0) configuration[Key] = XlList.Of(disks.Select(d => dialect == XlDialect.Xm ? XmDisk.Write(d) : Write(d)));
    }

    private static string Write(Disk disk)
    {
        var parameters = new XlParameters()
            .Add("format", disk.Driver?.Type)
            .Add("vdev", disk.Target.Dev)
            .Add("access", disk.ReadOnly ? "ro" : "rw")
            .Add("backendtype", Array.Find(s_backends, b => b.Driver == disk.Driver?.Name).Backend)
            .Add("devtype", disk.Device == DiskDevice.Cdrom ? "cdrom" : null)
            .Add("backend", disk.BackendDomain);
        // The target comes last, where it may hold anything.
        return (disk.Source?.File ?? disk.Source?.Dev) is { } target ? $"{parameters},target={target}" : parameters.ToString();
    }

    public override void Read(XlSource source, Domain domain)
    {
        foreach (var text in source.Texts(Key))
            DeviceOrder.Insert(domain.Devices.Disks, dialect == XlDialect.Xm ? XmDisk.Read(text, source) : Read(text, source));
    }

    private static Disk Read(XlString text, XlSource source)
    {
        var parameters = XlDiskParameters.Parse(text, source);
        var isCdrom = parameters.DeviceType == "cdrom";
        if (parameters.DeviceType is not (null or "cdrom")) source.Unknown(text, "'devtype' of a disk", parameters.DeviceType, "cdrom");
        var format = parameters.Format ?? "raw";
        if (!s_formats.Contains(format, StringComparer.Ordinal)) source.Unknown(text, "format of a disk", format, s_formats);
        var backend = parameters.BackendType ?? "qdisk";
        var driver = Array.Find(s_backends, b => b.Backend == backend).Driver;
        if (driver is null) source.Unknown(text, "'backendtype' of a disk", backend, [.. s_backends.Select(b => b.Backend)]);
        var isBlock = driver == "phy";
        var device = parameters.VirtualDevice ?? "";
        if (BusOf(device) is null) source.Refuse(text, $"'{device}' is no virtual device of a disk", "write vdev=hda, vdev=xvda or vdev=sda");
        if (parameters.Target is null && !isCdrom) source.Refuse(text, "the disk has no target", "write target=PATH at its end");
        return new Disk
        {
            Type = isBlock ? StorageType.Block : StorageType.File,
            Device = isCdrom ? DiskDevice.Cdrom : DiskDevice.Disk,
            Driver = new() { Name = driver, Type = format },
            Source = parameters.Target is not { } target ? null : isBlock ? new() { Dev = target } : new() { File = target },
            Target = new() { Dev = device, Bus = BusOf(device) },
            BackendDomain = parameters.Backend,
            ReadOnly = parameters.Access switch
            {
                null => isCdrom,
                "ro" or "r" => true,
                "rw" or "w" => false,
                var other => Refuse(other),
            },
        };

        bool Refuse(string access)
        {
            source.Unknown(text, "'access' of a disk", access, "ro", "rw");
            return false;
        }
    }

    /// <summary>The bus that a disk's name in the guest stands for; null when it is no such name.</summary>
    public static DiskBus? BusOf(string device) => DiskName.TryParse(device, out var prefix, out _)
        ? prefix switch { "hd" => DiskBus.Ide, "sd" => DiskBus.Scsi, "xvd" => DiskBus.Xen, _ => null }
        : null;
}
