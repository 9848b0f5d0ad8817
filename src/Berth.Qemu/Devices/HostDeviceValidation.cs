using Berth.Qemu.Capabilities.Flags;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>What must hold for a host device: that it is given once, and to a place that it can have.</summary>
internal static class HostDeviceValidation
{
    public static void Validate(HostDevice device, QemuCompletion completion)
    {
        CheckDuplicate(device, completion);
        CheckDisplay(device, completion);
        CheckKind(device, completion.Problems);
        CheckAbilities(device, completion);
    }

    private static void CheckDuplicate(HostDevice device, QemuCompletion completion)
    {
        foreach (var other in completion.Domain.Devices.HostDevices)
        {
            if (ReferenceEquals(other, device)) break;
            if (IsSame(other, device)) completion.Problems.Invalid(device, "the domain has this host device already", "remove one of the two", at: "source/address");
        }
        if (device.Type != HostDeviceType.Pci || device.Source.Address is not { } address) return;
        foreach (var card in completion.Domain.Devices.Interfaces)
            if (card.Type == NetworkInterfaceType.Hostdev && card.Source?.PciAddress is { } taken
                && (taken.Domain, taken.Bus, taken.Slot, taken.Function) == (address.Domain ?? 0, address.BusNumber, address.Slot ?? 0, address.Function ?? 0))
                completion.Problems.Invalid(device, "an interface of the domain is this host device already", "remove one of the two", at: "source/address");
    }

    private static bool IsSame(HostDevice a, HostDevice b)
    {
        if (a.Type != b.Type || a.Mode != b.Mode) return false;
        var (x, y) = (a.Source, b.Source);
        return a.Type switch
        {
            HostDeviceType.Pci => (x.Address?.Domain ?? 0, x.Address?.BusNumber, x.Address?.Slot ?? 0, x.Address?.Function ?? 0)
                == (y.Address?.Domain ?? 0, y.Address?.BusNumber, y.Address?.Slot ?? 0, y.Address?.Function ?? 0),
            HostDeviceType.Usb when x.Address is { } left && y.Address is { } right => (left.BusNumber, left.Device) == (right.BusNumber, right.Device),
            HostDeviceType.Usb => x.Address is null && y.Address is null && (x.Vendor, x.Product) == (y.Vendor, y.Product),
            HostDeviceType.Mdev => x.Address?.Uuid == y.Address?.Uuid,
            HostDeviceType.ScsiHost => x.Wwpn == y.Wwpn,
            HostDeviceType.Scsi when x.Protocol != y.Protocol => false,
            HostDeviceType.Scsi when x.Protocol == "iscsi" => x.Name == y.Name && x.Hosts.FirstOrDefault()?.Name == y.Hosts.FirstOrDefault()?.Name,
            HostDeviceType.Scsi => (x.Adapter?.Name, x.Address?.BusNumber, x.Address?.Target, x.Address?.Unit) == (y.Adapter?.Name, y.Address?.BusNumber, y.Address?.Target, y.Address?.Unit),
            _ => false,
        };
    }

    private static void CheckDisplay(HostDevice device, QemuCompletion completion)
    {
        var (devices, problems) = (completion.Domain.Devices, completion.Problems);
        if (device.Ramfb == true && devices.HostDevices.Find(d => d.Ramfb == true) != device)
            problems.Unsupported(device, "only only one host device can show the boot display", "keep ramfb='on' at one", at: "@ramfb");
        if (device is { Type: HostDeviceType.Pci, Display: true } && devices.Graphics.Count == 0)
            problems.Unsupported(device, "the display of a host device needs <graphics> to be seen on", "add <graphics>, or remove display", at: "@display");
        if (device.Type != HostDeviceType.Mdev)
            return;
        if (device.Model != "vfio-pci")
        {
            if (device.Display is not null) problems.Unsupported(device, $"a mediated device of model '{device.Model}' has no display", "remove display", at: "@display");
            return;
        }
        if (device.Display == true && devices.Graphics.Count == 0)
            problems.Unsupported(device, "a display of a mediated device needs <graphics> to be seen on", "add <graphics>, or write display='off'", at: "@display");
        if (device.Ramfb == true && device.Display != true)
            problems.Unsupported(device, "the boot display of a mediated device needs its display", "write display='on'", at: "@display");
    }

    private static void CheckKind(HostDevice device, ProblemCollector problems)
    {
        if (device.RawIo is not null && device.Type != HostDeviceType.Scsi) problems.Invalid(device, "rawio is only for SCSI devices of the host", "remove rawio", at: "@rawio");
        if (device.Sgio is not null && device.Type != HostDeviceType.Scsi) problems.Invalid(device, "sgio is only for SCSI devices of the host", "remove sgio", at: "@sgio");
        if (device.Mode == HostDeviceMode.Capabilities) problems.Unsupported(device, "QEMU gives no host devices to containers", "use mode='subsystem'", at: "@mode");
        if (device.Driver?.Name is HostDeviceDriverName.Kvm) problems.Unsupported(device, "legacy KVM device assignment exists no longer", "use <driver name='vfio'/>", at: "driver/@name");
        if (device.Driver?.Name is HostDeviceDriverName.Xen) problems.Unsupported(device, "the Xen driver hands devices to Xen guests", "use <driver name='vfio'/>", at: "driver/@name");
        if (device.Teaming is not null && device.Type != HostDeviceType.Pci) problems.Unsupported(device, "only PCI devices of the host are half of a team", "remove <teaming>", at: "teaming");
        if (device is { Teaming.Type: TeamingType.Persistent }) problems.Unsupported(device, "a host device can only be the transient half of a team", "use <teaming type='transient' …/>", at: "teaming/@type");
        if (device is { Teaming: { Type: TeamingType.Transient, Persistent: null } }) problems.Unsupported(device, "the transient half of a team must name the other", "write persistent='ALIAS'", at: "teaming");
    }

    private static void CheckAbilities(HostDevice device, QemuCompletion completion)
    {
        var problems = completion.Problems;
        switch (device.Type)
        {
            case HostDeviceType.Usb when device.Source.GuestReset is not null && !completion.Has(QemuFlag.UsbHostGuestResetsAll):
                problems.Unsupported(device, "this QEMU cannot be told what a guest's reset of a host device does", "remove guestReset", at: "source/@guestReset");
                break;
            case HostDeviceType.Scsi when device.Sgio == DiskSgio.Unfiltered:
                problems.Unsupported(device, "SCSI commands are filtered, always", "remove sgio", at: "@sgio");
                break;
            case HostDeviceType.Pci:
                if (!completion.Has(QemuFlag.VfioPci)) problems.Unsupported(device, "this QEMU cannot have PCI devices of the host", "remove <hostdev>", at: "@type");
                if (device.Source.WriteFiltering is not null) problems.Unsupported(device, "QEMU does not filter what the guest writes to a device's configuration", "remove writeFiltering", at: "source/@writeFiltering");
                break;
            case HostDeviceType.ScsiHost:
                if (device.BootOrder is not null) problems.Unsupported(device, "guests do not boot from a SCSI host", "remove <boot>", at: "boot");
                if (device.Source.Protocol is null or "vhost" && !completion.Has(QemuFlag.VhostScsi)) problems.Unsupported(device, "this QEMU has no vhost SCSI", "use <disk device='lun'>", at: "@type");
                break;
            case HostDeviceType.Mdev:
                var there = device.Model switch { "vfio-ap" => completion.Has(QemuFlag.VfioAp), "vfio-ccw" => completion.Has(QemuFlag.VfioCcw), _ => completion.Has(QemuFlag.VfioPci) };
                if (!there) problems.Unsupported(device, $"this QEMU has no mediated devices of model '{device.Model}'", "use another model", at: "@model");
                if (device.BootOrder is not null && device.Model != "vfio-ccw") problems.Unsupported(device, $"guests do not boot from mediated devices of model '{device.Model}'", "remove <boot>", at: "boot");
                if (device.Model == "vfio-ap" && completion.Domain.Devices.HostDevices.Find(d => d is { Type: HostDeviceType.Mdev, Model: "vfio-ap" }) != device)
                    problems.Unsupported(device, "a guest has one mediated device of model 'vfio-ap'", "remove one of them", at: "@model");
                break;
        }
    }
}
