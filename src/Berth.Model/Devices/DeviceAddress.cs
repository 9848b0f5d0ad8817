namespace Berth.Model.Devices;

/// <summary>Where a device sits in the guest.</summary>
[XmlElement("address", Discriminator = "type")]
public abstract partial class DeviceAddress : XmlNode;

/// <summary>An address on a drive controller's bus.</summary>
[XmlElement("address"), XmlCase("drive")]
public sealed partial class DriveAddress : DeviceAddress
{
    /// <summary>The controller's index.</summary>
    [XmlAttribute("controller", Max = Model.Devices.Controller.MaxIndex)] public uint Controller { get; set; }
    /// <summary>The bus of the controller.</summary>
    [XmlAttribute("bus")] public uint Bus { get; set; }
    /// <summary>The target on the bus.</summary>
    [XmlAttribute("target")] public uint Target { get; set; }
    /// <summary>The unit of the target.</summary>
    [XmlAttribute("unit")] public uint Unit { get; set; }
}

/// <summary>A port of a virtio-serial controller. Port 0 of bus 0 is reserved for a console.</summary>
[XmlElement("address"), XmlCase("virtio-serial")]
public sealed partial class VirtioSerialAddress : DeviceAddress
{
    /// <summary>The controller's index.</summary>
    [XmlAttribute("controller", Max = Model.Devices.Controller.MaxIndex)] public uint Controller { get; set; }
    /// <summary>Always 0.</summary>
    [XmlAttribute("bus")] public uint Bus { get; set; }
    /// <summary>The port, from 0.</summary>
    [XmlAttribute("port")] public uint Port { get; set; }
}

/// <summary>A slot of a smart card controller.</summary>
[XmlElement("address"), XmlCase("ccid")]
public sealed partial class CcidAddress : DeviceAddress
{
    /// <summary>The reader's index.</summary>
    [XmlAttribute("controller", Max = Model.Devices.Controller.MaxIndex)] public uint Controller { get; set; }
    /// <summary>The slot of the reader.</summary>
    [XmlAttribute("slot")] public uint Slot { get; set; }
}

/// <summary>A USB port; through hubs it is a path such as <c>1.2</c>.</summary>
[XmlElement("address"), XmlCase("usb")]
public sealed partial class UsbAddress : DeviceAddress
{
    /// <summary>The USB controller's index.</summary>
    [XmlAttribute("bus")] public uint Bus { get; set; }
    /// <summary>The port, from 1; behind hubs the ports on the way with dots between, such as 1.2.</summary>
    [XmlAttribute("port")] public string? Port { get; set; }

    // The controller itself and three hubs are as deep as it goes here; USB itself allows seven tiers.
    private const int MaxDepth = 4;

    partial void AfterRead(XmlReadContext context)
    {
        if (Port is null) return;
        var parts = Port.Split('.');
        if (parts.Length > MaxDepth || !Array.TrueForAll(parts, p => byte.TryParse(p, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) && n > 0))
            context.Add(ProblemKind.Internal, $"'{Port}' is no USB port", $"write a number from 1, or up to {MaxDepth} of them with dots between", at: "@port");
    }
}

/// <summary>A register of the pSeries virtual I/O bus.</summary>
[XmlElement("address"), XmlCase("spapr-vio")]
public sealed partial class SpaprVioAddress : DeviceAddress
{
    /// <summary>The device's register, by which the firmware names it.</summary>
    [XmlAttribute("reg", Hex = 8)] public ulong? Reg { get; set; }
}

/// <summary>A device number of the s390 channel subsystem.</summary>
[XmlElement("address"), XmlCase("ccw")]
public sealed partial class CcwAddress : DeviceAddress
{
    /// <summary>The channel subsystem, 0xfe for virtual devices.</summary>
    [XmlAttribute("cssid", Hex = 1)] public uint? CssId { get; set; }
    /// <summary>The set of subchannels, 0 to 3.</summary>
    [XmlAttribute("ssid", Hex = 1)] public uint? SsId { get; set; }
    /// <summary>The device number, 0 to 0xffff.</summary>
    [XmlAttribute("devno", Hex = 4)] public uint? DeviceNumber { get; set; }
}

/// <summary>A device on the virtio-mmio transport, which has no address.</summary>
[XmlElement("address"), XmlCase("virtio-mmio")]
public sealed partial class VirtioMmioAddress : DeviceAddress;

/// <summary>An ISA port and interrupt.</summary>
[XmlElement("address"), XmlCase("isa")]
public sealed partial class IsaAddress : DeviceAddress
{
    /// <summary>The first I/O port.</summary>
    [XmlAttribute("iobase", Hex = 1)] public uint? IoBase { get; set; }
    /// <summary>The interrupt.</summary>
    [XmlAttribute("irq", Hex = 1)] public uint? Irq { get; set; }
}

/// <summary>A memory slot and, where it is fixed, its guest physical address.</summary>
[XmlElement("address"), XmlCase("dimm")]
public sealed partial class DimmAddress : DeviceAddress
{
    /// <summary>The memory slot.</summary>
    [XmlAttribute("slot")] public uint? Slot { get; set; }
    /// <summary>Where the guest sees the module.</summary>
    [XmlAttribute("base", Hex = 1)] public ulong? Base { get; set; }
}

/// <summary>The device exists in the description, but not in the guest.</summary>
[XmlElement("address"), XmlCase("unassigned")]
public sealed partial class UnassignedAddress : DeviceAddress;
