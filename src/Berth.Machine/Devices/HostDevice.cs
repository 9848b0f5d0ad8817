using Berth.Machine.Definition;
using Berth.Model.Devices;
using Berth.Xml;

namespace Berth.Machine.Devices;

/// <summary>Devices of the host that are given to a guest.</summary>
public static class HostDeviceRules
{
    public static void Validate(HostDevice device, DomainDraft draft)
    {
        var problems = draft.Problems;
        if (device.Mode == HostDeviceMode.Subsystem) ValidateAddress(device, problems);
        if (device.Sgio == DiskSgio.Unfiltered) problems.Unsupported(device, "no host lets a guest send SCSI commands unfiltered any more", "remove sgio", at: "@sgio");
        if (device.Teaming is not { } teaming) return;
        if (teaming.Type != TeamingType.Transient) problems.Unsupported(device, "a host device can only be the transient half of a team", "write <teaming type='transient' persistent='…'/>", at: "teaming/@type");
        else if (teaming.Persistent is null) problems.Unsupported(device, "the transient half of a team names no other half", "write persistent='…'", at: "teaming");
        if (device is not { Mode: HostDeviceMode.Subsystem, Type: HostDeviceType.Pci }) problems.Unsupported(device, "only a PCI device is half of a team", "remove <teaming>", at: "teaming");
    }

    private static void ValidateAddress(HostDevice device, ProblemCollector problems)
    {
        var (fits, kinds, kind) = device.Type switch
        {
            HostDeviceType.Pci => (device.Address is null or PciAddress or UnassignedAddress, "'pci' or 'unassigned'", ProblemKind.Internal),
            HostDeviceType.Scsi => (device.Address is null or DriveAddress, "'drive'", ProblemKind.Unsupported),
            HostDeviceType.ScsiHost => (device.Address is null or PciAddress or CcwAddress, "'pci' or 'ccw'", ProblemKind.Unsupported),
            HostDeviceType.Usb => (device.Address is null or UsbAddress, "'usb'", ProblemKind.Unsupported),
            HostDeviceType.Mdev when device.Model is "vfio-pci" => (device.Address is null or PciAddress, "'pci'", ProblemKind.Xml),
            HostDeviceType.Mdev when device.Model is "vfio-ccw" => (device.Address is null or CcwAddress, "'ccw'", ProblemKind.Xml),
            _ => (true, "", ProblemKind.Unsupported),
        };
        if (!fits) problems.Add(kind, device, $"a host device of type '{device.Type.ToXml()}' has an address of type {kinds}", "write one of these, or none", at: "address/@type");
    }
}
