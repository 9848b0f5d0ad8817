using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Xml;

namespace Berth.Qemu.Completion;

/// <summary>Where a device can be, and what belongs to its place.</summary>
internal static class AddressValidation
{
    private const ulong LastSpaprRegister = 0xffffffff;

    public static void Validate(Device device, QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        switch (device.Address)
        {
            case PciAddress { Zpci: not null } when !completion.Has(QemuFlag.Zpci):
                problems.Unsupported(device, "zPCI addresses are for s390 guests", "remove <zpci>", at: "address/zpci");
                break;
            case SpaprVioAddress { Reg: > LastSpaprRegister and var register }:
                problems.Unsupported(device, $"the register 0x{register:x} is beyond the virtual I/O bus", $"use up to 0x{LastSpaprRegister:x}", at: "address/@reg");
                break;
            case CcwAddress when !domain.IsS390Ccw:
                problems.Unsupported(device, $"a {domain.Machine} machine has no channel subsystem", "remove <address>", at: "address/@type");
                break;
            case DriveAddress drive:
                ValidateDrive(device, drive, completion);
                break;
        }
        if (device.AcpiIndex is > 0)
        {
            if (!completion.Has(QemuFlag.AcpiIndex)) problems.Unsupported(device, "this QEMU does not number devices for the guest", "remove <acpi index='…'/>", at: "acpi/@index");
            else if (device.Address is not (null or PciAddress)) problems.Unsupported(device, "only PCI devices are numbered for the guest", "remove <acpi index='…'/>", at: "acpi/@index");
        }
        if (device.Rom is { } rom && rom is not { Enabled: null, Bar: null, File: null } && device.Address is not (null or PciAddress or UnassignedAddress))
            problems.Unsupported(rom, "only PCI devices have an option ROM", "remove <rom>");
    }

    private static void ValidateDrive(Device device, DriveAddress drive, QemuCompletion completion)
    {
        var problems = completion.Problems;
        switch (device is Disk disk ? disk.Target.Bus : DiskBus.Scsi)
        {
            case DiskBus.Scsi:
                if (drive.Bus != 0) problems.Add(ProblemKind.Internal, device, "a SCSI controller has one bus", "write bus='0'", at: "address/@bus");
                var controller = completion.Domain.Devices.Controllers.Find(c => c.Type == ControllerType.Scsi && c.Index == drive.Controller);
                if (controller?.Model == "lsilogic" && drive.Target != 0) problems.Unsupported(device, "an lsilogic controller has no targets", "write target='0'", at: "address/@target");
                else if (controller is { Model: not "lsilogic" } && drive.Target > 7 && !completion.Has(QemuFlag.ScsiDiskChannel)) problems.Unsupported(device, "this QEMU has targets 0 to 7", "use a lower target", at: "address/@target");
                break;
            case DiskBus.Ide:
                if (drive.Controller != 0) problems.Add(ProblemKind.Internal, device, $"the place of the disk is IDE controller {drive.Controller}, and a machine has one", "use the targets hda to hdd, or another bus such as virtio or scsi", at: "target/@dev");
                if (drive.Target != 0) problems.Unsupported(device, "an IDE controller has no targets", "write target='0'", at: "address/@target");
                break;
            case DiskBus.Fdc:
                if (drive.Controller != 0 || drive.Bus != 0) problems.Add(ProblemKind.Internal, device, "there is one floppy controller with one bus", "write controller='0' and bus='0'", at: "target/@dev");
                if (drive.Target != 0) problems.Unsupported(device, "a floppy controller has no targets", "write target='0'", at: "address/@target");
                break;
            case DiskBus.Sata:
                if (drive.Bus != 0) problems.Unsupported(device, "a SATA controller has one bus", "write bus='0'", at: "address/@bus");
                if (drive.Target != 0) problems.Unsupported(device, "a SATA controller has no targets", "write target='0'", at: "address/@target");
                break;
        }
    }
}
