using System.Globalization;

namespace Berth.Model.Devices;

public sealed partial class HostDevice
{
    private void CheckSource(XmlReadContext context)
    {
        if (Type != HostDeviceType.Usb && Source.StartupPolicy is not null)
            context.Add(ProblemKind.Unsupported, "only a USB device has a startup policy", "remove startupPolicy", at: "source/@startupPolicy");
        if (Type != HostDeviceType.Scsi && Sgio is not null)
            context.Add(ProblemKind.Xml, "only a SCSI device has sgio", "remove sgio", at: "@sgio");
        if (Type != HostDeviceType.Scsi && RawIo is not null)
            context.Add(ProblemKind.Xml, "only a SCSI device has rawio", "remove rawio", at: "@rawio");
        if (Type is not (HostDeviceType.Mdev or HostDeviceType.ScsiHost) && Model is not null)
            context.Add(ProblemKind.Xml, $"a host device of type '{Type.ToXml()}' has no model", "remove model", at: "@model");
        switch (Type)
        {
            case HostDeviceType.Pci: CheckPci(context); break;
            case HostDeviceType.Usb: CheckUsb(context); break;
            case HostDeviceType.Scsi: CheckScsi(context); break;
            case HostDeviceType.ScsiHost: CheckScsiHost(context); break;
            case HostDeviceType.Mdev: CheckMediated(context); break;
        }
    }

    private void CheckPci(XmlReadContext context)
    {
        var address = Source.Address ??= new();
        ReadBus(address, context);
        (address.Domain, address.Slot, address.Function) = (address.Domain ?? 0, address.Slot ?? 0, address.Function ?? 0);
        HostPciAddress.Check(context, "source/address", address.Domain.Value, address.BusNumber, address.Slot.Value, address.Function.Value);
        // Of a PCI address the bus is written in hexadecimal, of others in decimal.
        address.Bus = $"0x{address.BusNumber:x2}";
    }

    private void CheckUsb(XmlReadContext context)
    {
        if (Source.Vendor == 0) context.Add(ProblemKind.Xml, "there is no USB vendor 0", "write the vendor's number", at: "source/vendor/@id");
        if (Source is { Vendor: not null, Product: null }) context.Add(ProblemKind.Internal, "a USB device is named by vendor and product, and there is no product", "write <product id='0x…'/>", at: "source/product/@id");
        if (Source is { Vendor: null, Product: not null }) context.Add(ProblemKind.Internal, "a USB device is named by vendor and product, and there is no vendor", "write <vendor id='0x…'/>", at: "source/vendor/@id");
        if (Source.Address is not { } address) return;
        Require(address.Bus, "bus", context);
        Require(address.Device, "device", context);
        ReadBus(address, context);
    }

    private void CheckScsi(XmlReadContext context)
    {
        switch (Source.Protocol)
        {
            case null or "adapter":
                if (Source.Address is not { } address)
                {
                    context.Add(ProblemKind.Xml, "the source of a SCSI device has no address", "write <address bus='0' target='0' unit='0'/> in <source>", at: "source/address");
                    return;
                }
                Require(address.Bus, "bus", context);
                Require(address.Target, "target", context);
                Require(address.Unit, "unit", context);
                ReadBus(address, context);
                if (string.IsNullOrEmpty(Source.Adapter?.Name))
                    context.Add(ProblemKind.Xml, "the source of a SCSI device has no adapter", "write <adapter name='scsi_host0'/> in <source>", at: "source/adapter/@name");
                break;
            case "iscsi":
                if (Source.Name is null) context.Add(ProblemKind.Xml, "the source of an iSCSI unit has no name", "write name='iqn.…:target/lun' in <source>", at: "source/@name");
                if (Source.Hosts.Count != 1) context.Add(ProblemKind.Xml, "an iSCSI unit has one host", "write one <host name='…' port='3260'/> in <source>", at: "source/host");
                switch (Source.Auth?.Secret)
                {
                    case null or { Type: "iscsi" }: break;
                    case { Type: "volume" or "ceph" or "tls" or "vtpm" } known:
                        context.Add(ProblemKind.Internal, $"a secret of type '{known.Type}' opens no iSCSI unit", "write type='iscsi'", at: "source/auth/secret/@type");
                        break;
                    case var unknown:
                        context.Add(ProblemKind.Unsupported, $"there is no secret of type '{unknown.Type}'", "write type='iscsi'", at: "source/auth/secret/@type");
                        break;
                }
                if (Source.Initiator is "") Source.Initiator = null;
                break;
            default:
                context.Add(ProblemKind.Xml, $"a SCSI device is not reached by '{Source.Protocol}'", "use protocol='iscsi', or an <adapter> without protocol", at: "source/@protocol");
                break;
        }
    }

    private void CheckScsiHost(XmlReadContext context)
    {
        if (Model is not (null or "default" or "virtio" or "virtio-transitional" or "virtio-non-transitional"))
            context.Add(ProblemKind.Xml, $"there is no SCSI host of model '{Model}'", "use virtio, virtio-transitional or virtio-non-transitional", at: "@model");
        if (Source.Protocol != "vhost")
            context.Add(ProblemKind.Xml, Source.Protocol is null ? "the source of a SCSI host has no protocol" : $"a SCSI host is not reached by '{Source.Protocol}'", "write protocol='vhost'", at: "source/@protocol");
        else if (Source.Wwpn is not { } name || !name.StartsWith("naa.", StringComparison.Ordinal) || !IsWorldWideName(name.AsSpan(4)))
            context.Add(ProblemKind.Xml, Source.Wwpn is null ? "the source of a SCSI host has no wwpn" : $"'{Source.Wwpn}' is no port name", "write wwpn='naa.' and 16 hexadecimal digits", at: "source/@wwpn");
    }

    private void CheckMediated(XmlReadContext context)
    {
        if (Model is not ("vfio-pci" or "vfio-ccw" or "vfio-ap"))
            context.Add(ProblemKind.Xml, Model is null ? "a mediated device has no model" : $"there is no mediated device of model '{Model}'", "use vfio-pci, vfio-ccw or vfio-ap", at: "@model");
        if (Source.Address?.Uuid is null)
            context.Add(ProblemKind.Unsupported, "the source of a mediated device does not say which", "write <address uuid='…'/> in <source>", at: "source/address/@uuid");
    }

    private static void ReadBus(HostDeviceAddress address, XmlReadContext context)
    {
        if (address.Bus is null) return;
        if (address.TryGetBus(out var bus)) address.Bus = bus.ToString(CultureInfo.InvariantCulture);
        else context.Add(ProblemKind.Xml, $"'{address.Bus}' is no number of a bus", "write a number", at: "source/address/@bus");
    }

    private static void Require(object? value, string attribute, XmlReadContext context)
    {
        if (value is null) context.Add(ProblemKind.Xml, $"the host's address of the device has no {attribute}", $"write {attribute}='…' in <address>", at: "source/address/@" + attribute);
    }

    private static bool IsWorldWideName(ReadOnlySpan<char> text)
    {
        const int Digits = 16;
        if (text.Length != Digits) return false;
        foreach (var digit in text)
            if (!char.IsAsciiHexDigit(digit)) return false;
        return true;
    }
}
