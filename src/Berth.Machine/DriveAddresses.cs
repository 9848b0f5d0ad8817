using Berth.Model;
using Berth.Model.Devices;

namespace Berth.Machine;

/// <summary>Addresses of disks on IDE, SATA, SCSI and floppy controllers: the target's name decides.</summary>
public static class DriveAddresses
{
    public static readonly Rule Address = new("disk.address", RulePhase.Define,
        "A disk's place on its controller follows from the name of its target, so that it never moves.")
    {
        Touches = ["domain/devices/disk/address"],
        Source = "libvirt, Domain XML format: Device addresses",
        Example = new("<target dev='sdb' bus='sata'/>", "<target dev='sdb' bus='sata'/>\n<address type='drive' controller='0' bus='0' target='0' unit='1'/>"),
    };

    public static readonly Rule Controllers = new("controller.drives", RulePhase.Define,
        "A disk needs the controller that its address names.")
    {
        Touches = ["domain/devices/controller"],
        Source = "libvirt, Domain XML format: Controllers",
        Example = new("<disk …>\n  <target dev='sda' bus='scsi'/>\n</disk>", "<controller type='scsi' index='0'/>"),
    };

    /// <summary>Gives an address to a disk on a drive bus that has none.</summary>
    public static void Assign(Disk disk, RuleTrace trace, ProblemCollector problems)
    {
        if (disk.Address is not null || disk.Target.Bus is not (DiskBus.Ide or DiskBus.Scsi or DiskBus.Sata or DiskBus.Fdc)) return;
        var index = DiskName.Index(disk.Target.Dev);
        if (index < 0)
        {
            problems.Add(Xml.ProblemKind.Internal, disk, $"the disk target '{disk.Target.Dev}' names no place",
                "use a name such as hda, sda, vda or fda, or write an <address>", at: "target/@dev");
            return;
        }
        var n = (uint)index;
        var address = disk.Target.Bus switch
        {
            DiskBus.Ide => new DriveAddress { Controller = n / 4, Bus = n % 4 / 2, Unit = n % 2 },
            DiskBus.Sata => new DriveAddress { Controller = n / 6, Unit = n % 6 },
            DiskBus.Fdc => new DriveAddress { Controller = n / 2, Unit = n % 2 },
            // Unit 7 of a narrow bus is the controller itself; wide buses are filled no further.
            _ => new DriveAddress { Controller = n / 7, Unit = n % 7 },
        };
        if (address.Controller > Controller.MaxIndex)
        {
            problems.Add(Xml.ProblemKind.Internal, disk, $"the disk target '{disk.Target.Dev}' would sit on controller {address.Controller}; there are at most {Controller.MaxIndex + 1}",
                "use a name with fewer letters", at: "target/@dev");
            return;
        }
        disk.Address = address;
        trace.Resolved(disk, "address", Address);
    }

    /// <summary>Adds the controllers that disks need.</summary>
    public static void AddControllers(Domain domain, RuleTrace trace)
    {
        Add(DiskBus.Ide, ControllerType.Ide);
        Add(DiskBus.Fdc, ControllerType.Fdc);
        Add(DiskBus.Scsi, ControllerType.Scsi);
        Add(DiskBus.Sata, ControllerType.Sata);

        void Add(DiskBus bus, ControllerType type)
        {
            var last = -1L;
            var hostDevices = false;
            foreach (var disk in domain.Devices.Disks)
                if (disk.Target.Bus == bus && disk.Address is DriveAddress address) last = Math.Max(last, address.Controller);
            if (bus == DiskBus.Scsi)
            {
                foreach (var device in domain.Devices.HostDevices)
                    if (device.Type == HostDeviceType.Scsi && device.Address is DriveAddress address && address.Controller > last)
                    {
                        last = address.Controller;
                        hostDevices = true;
                    }
            }
            if (last < 0) return;
            // Host devices want a controller like the one that is there; disks take the default.
            var model = hostDevices ? ModelOf(type) : null;
            for (var index = 0u; index <= last; index++) domain.Devices.EnsureController(type, index, model, Controllers, trace);
        }

        string? ModelOf(ControllerType type)
        {
            foreach (var controller in domain.Devices.Controllers)
                if (controller.Type == type && controller.Model is { } model) return model;
            return null;
        }
    }
}
