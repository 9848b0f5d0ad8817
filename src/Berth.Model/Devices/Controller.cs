namespace Berth.Model.Devices;

/// <summary>A controller: of drives, USB, virtio-serial ports, or PCI slots.</summary>
[XmlElement("controller", Key = "@type+@index+@model, @type+@index")]
public sealed partial class Controller : Device
{
    /// <summary>The highest index: controllers up to the highest one named are added, so there must be one.</summary>
    public const uint MaxIndex = 4095;

    /// <summary>The bus.</summary>
    [XmlAttribute("type")] public ControllerType Type { get; set; }
    /// <summary>The number by which addresses name the controller.</summary>
    [XmlAttribute("index", Max = MaxIndex)] public uint? Index { get; set; }
    /// <summary>What kind of controller it is.</summary>
    [XmlAttribute("model")] public string? Model { get; set; }

    /// <summary>Ports of a virtio-serial or xHCI controller.</summary>
    [XmlAttribute("ports")] public uint? Ports { get; set; }

    /// <summary>MSI vectors of a virtio-serial controller.</summary>
    [XmlAttribute("vectors")] public uint? Vectors { get; set; }

    /// <summary>The most grant frames that the guest may use; for xenbus.</summary>
    [XmlAttribute("maxGrantFrames")] public uint? MaxGrantFrames { get; set; }
    /// <summary>The most event channels that the guest may use; for xenbus.</summary>
    [XmlAttribute("maxEventChannels")] public uint? MaxEventChannels { get; set; }

    /// <summary>The hypervisor's device that implements a PCI controller.</summary>
    [XmlAttribute("model/@name")] public string? ModelName { get; set; }

    [XmlChild(OmitEmpty = true)] public PciControllerTarget? Target { get; set; }
    [XmlChild(OmitEmpty = true)] public ControllerDriver? Driver { get; set; }

    /// <summary>The size of the 64 bit window of a PCI root, KiB.</summary>
    [XmlChild("pcihole64")] public KibiBytes? PciHole64 { get; set; }

    /// <summary>For a USB companion controller: the first port of the master that it serves.</summary>
    [XmlAttribute("master/@startport", Order = 103)] public uint? MasterStartPort { get; set; }

    /// <summary>The first of the master's ports that a USB companion of a model serves; null for what is no companion.</summary>
    public static uint? FirstPortOf(string? model) => model switch
    {
        "ich9-uhci1" => 0,
        "ich9-uhci2" => 2,
        "ich9-uhci3" => 4,
        _ => null,
    };

    // Null where the type is no controller that libvirt knows models of.
    private static string[]? ModelsOf(ControllerType type) => type switch
    {
        ControllerType.Pci => s_pci,
        ControllerType.Usb => s_usb,
        ControllerType.Scsi => s_scsi,
        ControllerType.Ide => s_ide,
        ControllerType.VirtioSerial => s_virtioSerial,
        ControllerType.Nvme => null,
        _ => [],
    };

    private static readonly string[] s_pci =
        ["pci-root", "pcie-root", "pci-bridge", "dmi-to-pci-bridge", "pcie-to-pci-bridge", "pcie-root-port", "pcie-switch-upstream-port", "pcie-switch-downstream-port", "pci-expander-bus", "pcie-expander-bus"];
    private static readonly string[] s_usb =
        ["piix3-uhci", "piix4-uhci", "ehci", "ich9-ehci1", "ich9-uhci1", "ich9-uhci2", "ich9-uhci3", "vt82c686b-uhci", "pci-ohci", "nec-xhci", "qusb1", "qusb2", "qemu-xhci", "none"];
    private static readonly string[] s_scsi =
        ["auto", "buslogic", "lsilogic", "lsisas1068", "vmpvscsi", "ibmvscsi", "virtio-scsi", "lsisas1078", "virtio-transitional", "virtio-non-transitional", "ncr53c90", "dc390", "am53c974"];
    private static readonly string[] s_ide = ["piix3", "piix4", "ich6"];
    private static readonly string[] s_virtioSerial = ["virtio", "virtio-transitional", "virtio-non-transitional"];

    partial void AfterRead(XmlReadContext context)
    {
        if (Type == ControllerType.Usb) MasterStartPort ??= FirstPortOf(Model);
        if (Model is null || ModelsOf(Type) is not { } models || models.Contains(Model)) return;
        context.Add(ProblemKind.Unsupported, models.Length == 0 ? $"a controller of type '{Type.ToXml()}' has no model" : $"there is no controller of type '{Type.ToXml()}' and model '{Model}'",
            models.Length == 0 ? "remove model" : $"use {string.Join(", ", models)}", at: "@model");
    }
}

public enum ControllerType { Ide, Fdc, Scsi, Sata, VirtioSerial, Ccid, Usb, Pci, Xenbus, Isa, Nvme }

/// <summary>The guest-visible settings of a PCI controller.</summary>
[XmlElement("target")]
public sealed partial class PciControllerTarget : XmlNode
{
    /// <summary>The chassis of a bridge, 1 to 255.</summary>
    [XmlAttribute("chassisNr")] public uint? ChassisNumber { get; set; }
    /// <summary>The chassis of a port, 0 to 255.</summary>
    [XmlAttribute("chassis")] public uint? Chassis { get; set; }
    /// <summary>The port's number in its chassis, 0 to 255.</summary>
    [XmlAttribute("port", Hex = 1)] public uint? Port { get; set; }
    /// <summary>The first bus number of an expander bus.</summary>
    [XmlAttribute("busNr")] public uint? BusNumber { get; set; }
    /// <summary>The number of a pSeries host bridge, 0 to 31.</summary>
    [XmlAttribute("index")] public uint? Index { get; set; }
    /// <summary>Whether devices can be plugged below.</summary>
    [XmlAttribute("hotplug", Bool = XmlBool.OnOff)] public bool? Hotplug { get; set; }
    /// <summary>Memory that the firmware reserves for plugged devices, KiB.</summary>
    [XmlAttribute("memReserve")] public ulong? MemoryReserve { get; set; }
    /// <summary>The NUMA node that the bus belongs to.</summary>
    [XmlChild("node")] public uint? Node { get; set; }
}

/// <summary>Queueing options of a controller.</summary>
[XmlElement("driver")]
public sealed partial class ControllerDriver : VirtioOptions
{
    /// <summary>The number of request queues; for virtio-scsi.</summary>
    [XmlAttribute("queues")] public uint? Queues { get; set; }
    /// <summary>The most commands in flight to one unit; for virtio-scsi.</summary>
    [XmlAttribute("cmd_per_lun")] public uint? CommandsPerLun { get; set; }
    /// <summary>The largest transfer of one command, sectors of 512 bytes; for virtio-scsi.</summary>
    [XmlAttribute("max_sectors")] public uint? MaxSectors { get; set; }
    /// <summary>Whether the guest's notices are handled outside the virtual CPU's thread; for virtio-scsi.</summary>
    [XmlAttribute("ioeventfd", Bool = XmlBool.OnOff)] public bool? IoEventFd { get; set; }
    /// <summary>The I/O thread that serves the controller; for virtio-scsi on PCI or CCW.</summary>
    [XmlAttribute("iothread")] public uint? IoThread { get; set; }
    /// <summary>The I/O threads among which the queues are divided.</summary>
    [XmlChild("iothread", Wrapper = "iothreads")] public List<IoThreadMapping> IoThreads { get => field ??= []; set; }

    // Zero is what the hypervisor takes by itself.
    partial void AfterRead(XmlReadContext context)
    {
        if (Queues == 0) Queues = null;
        if (CommandsPerLun == 0) CommandsPerLun = null;
        if (MaxSectors == 0) MaxSectors = null;
        if (IoThread == 0) IoThread = null;
    }
}

/// <summary>An I/O thread and the queues that it serves.</summary>
[XmlElement("iothread")]
public sealed partial class IoThreadMapping : XmlNode
{
    /// <summary>The I/O thread's id.</summary>
    [XmlAttribute("id", Required = true)] public uint Id { get; set; }
    /// <summary>The queues that it serves; without any, the queues are dealt to all threads in turn.</summary>
    [XmlChild] public List<IoThreadQueue> Queues { get => field ??= []; set; }
}

/// <summary>A queue number.</summary>
[XmlElement("queue")]
public sealed partial class IoThreadQueue : XmlNode
{
    /// <summary>The queue's number, from 0.</summary>
    [XmlAttribute("id", Required = true)] public uint Id { get; set; }
}
