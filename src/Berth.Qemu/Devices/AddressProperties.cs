using System.Globalization;
using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Devices;

/// <summary>The properties that put a device in its place.</summary>
internal static class AddressProperties
{
    /// <summary>Adds the bus and the address on it.</summary>
    public static QemuProperties AddAddress(this QemuProperties properties, Device device, QemuBuild build)
    {
        switch (device.Address)
        {
            case PciAddress { IsComplete: true } pci:
                var slot = pci.ToSlot();
                properties.Add("bus", build.PciBus(slot.Bus));
                if (pci.Multifunction is { } multifunction) properties.Add("multifunction", multifunction);
                properties.Add("addr", slot.Function == 0 ? $"0x{slot.Slot:x}" : $"0x{slot.Slot:x}.0x{slot.Function:x}");
                properties.Add("acpi-index", device.AcpiIndex);
                break;
            case UsbAddress usb:
                properties.Add("bus", $"{build.ControllerAlias(ControllerType.Usb, usb.Bus)}.0");
                properties.Add("port", usb.Port);
                break;
            case CcwAddress { CssId: { } cssid, SsId: { } ssid, DeviceNumber: { } number }:
                properties.Add("devno", $"{cssid:x}.{ssid:x}.{number:x4}");
                break;
            case IsaAddress isa:
                properties.Add("iobase", isa.IoBase ?? 0);
                properties.Add("irq", isa.Irq is > 0 ? isa.Irq : null);
                break;
            case SpaprVioAddress { Reg: { } reg }:
                properties.Add("reg", reg);
                break;
            case DimmAddress dimm:
                if (dimm.Slot is { } dimmSlot) properties.Add("slot", dimmSlot);
                if (dimm.Base is { } at) properties.Add("addr", at);
                break;
        }
        return properties;
    }

    /// <summary>Adds the place on a SCSI bus: old controllers have one number, others a channel, a target and a unit.</summary>
    public static QemuProperties AddScsiAddress(this QemuProperties properties, DriveAddress address, QemuBuild build)
    {
        properties.Add("bus", $"{build.ControllerAlias(ControllerType.Scsi, address.Controller)}.{address.Bus}");
        var controller = build.Domain.Devices.Controllers.Find(c => c.Type == ControllerType.Scsi && c.Index == address.Controller);
        return controller?.Model is "lsilogic" or "dc390" or "am53c974" or "ncr53c90"
            ? properties.Add("scsi-id", address.Unit)
            : properties.Add("channel", 0L).Add("scsi-id", address.Target).Add("lun", address.Unit);
    }

    /// <summary>Adds the option ROM's settings.</summary>
    public static QemuProperties AddRom(this QemuProperties properties, OptionRom? rom)
    {
        if (rom is null) return properties;
        if (rom.Enabled == false) return properties.Add("romfile", "");
        if (rom.Bar is { } bar) properties.Add("rombar", bar ? 1L : 0L);
        return properties.Add("romfile", rom.File);
    }

    /// <summary>A number in hexadecimal with its prefix.</summary>
    public static string Hex(uint number) => "0x" + number.ToString("x", CultureInfo.InvariantCulture);
}
