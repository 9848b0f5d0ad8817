namespace Berth.Model.Devices;

/// <summary>A device of the host that is given to the guest.</summary>
[XmlElement("hostdev", Key = "address/@type+address/@domain+address/@bus+address/@slot+address/@function+address/@controller+address/@target+address/@unit+address/@port, alias/@name")]
public sealed partial class HostDevice : Device
{
    /// <summary>Whether the device goes to a guest (subsystem) or a container (capabilities).</summary>
    [XmlAttribute("mode")] public HostDeviceMode Mode { get; set; }
    /// <summary>The kind of device.</summary>
    [XmlAttribute("type", Required = true)] public HostDeviceType Type { get; set; }
    /// <summary>Whether it is bound to the stub driver, and back, automatically.</summary>
    [XmlAttribute("managed", When = nameof(WritesManaged), Host = true)] public bool? Managed { get; set; }
    /// <summary>Whether the host filters SCSI commands.</summary>
    [XmlAttribute("sgio")] public DiskSgio? Sgio { get; set; }
    /// <summary>Whether the guest may send any SCSI command.</summary>
    [XmlAttribute("rawio")] public bool? RawIo { get; set; }
    /// <summary>What the guest sees of a mediated device or SCSI host.</summary>
    [XmlAttribute("model")] public string? Model { get; set; }
    /// <summary>Whether a mediated device shows a screen.</summary>
    [XmlAttribute("display", Bool = XmlBool.OnOff)] public bool? Display { get; set; }
    /// <summary>Whether it shows the firmware's screen.</summary>
    [XmlAttribute("ramfb", Bool = XmlBool.OnOff)] public bool? Ramfb { get; set; }
    [XmlChild(OmitEmpty = true, Host = true)] public HostDeviceDriver? Driver { get; set; }
    [XmlChild(Host = true, Required = true)] public HostDeviceSource Source { get => field ??= new(); set; }
    [XmlChild] public List<InterfaceIp> Ips { get => field ??= []; set; }
    [XmlChild] public List<InterfaceRoute> Routes { get => field ??= []; set; }
    [XmlChild] public InterfaceTeaming? Teaming { get; set; }
    /// <summary>The guest cannot write to the device.</summary>
    [XmlChild("readonly", Bool = XmlBool.Presence)] public bool ReadOnly { get; set; }
    /// <summary>Other guests may use it at the same time.</summary>
    [XmlChild("shareable", Bool = XmlBool.Presence)] public bool Shareable { get; set; }

    private bool WritesManaged => Mode == HostDeviceMode.Subsystem;

    partial void AfterRead(XmlReadContext context)
    {
        Managed ??= false;
        if (Mode == HostDeviceMode.Subsystem) CheckSource(context);
    }
}

public enum HostDeviceMode
{
    /// <summary>A device that is handed over whole.</summary>
    Subsystem,
    /// <summary>A device node or network device for a container.</summary>
    Capabilities,
}

public enum HostDeviceType
{
    Usb,
    Pci,
    /// <summary>A single SCSI device.</summary>
    Scsi,
    /// <summary>A SCSI host of the kernel (vhost-scsi).</summary>
    [XmlName("scsi_host")] ScsiHost,
    /// <summary>A mediated device.</summary>
    Mdev,
    /// <summary>A block device; for containers.</summary>
    Storage,
    /// <summary>A character device; for containers.</summary>
    Misc,
    /// <summary>A network device; for containers.</summary>
    Net,
}

/// <summary>Which driver of the host holds the device for the guest.</summary>
[XmlElement("driver")]
public sealed partial class HostDeviceDriver : XmlNode
{
    /// <summary>Which driver holds the device.</summary>
    [XmlAttribute("name")] public HostDeviceDriverName? Name { get; set; }
    /// <summary>The kernel module of a VFIO variant driver to bind, instead of the one that fits best.</summary>
    [XmlAttribute("model")] public string? Model { get; set; }
}

public enum HostDeviceDriverName
{
    /// <summary>KVM's old device assignment, no longer supported.</summary>
    Kvm,
    /// <summary>VFIO.</summary>
    Vfio,
    /// <summary>Xen's pciback.</summary>
    Xen,
}

/// <summary>Which device of the host it is.</summary>
[XmlElement("source")]
public sealed partial class HostDeviceSource : XmlNode
{
    /// <summary>What happens at a start when the device is not there; for USB.</summary>
    [XmlAttribute("startupPolicy")] public StartupPolicy? StartupPolicy { get; set; }
    /// <summary>Whether a reset that the guest asks for reaches the device; for USB.</summary>
    [XmlAttribute("guestReset")] public HostDeviceGuestReset? GuestReset { get; set; }
    /// <summary>Whether the guest's writes to the configuration space are filtered; yes unless written, for PCI on Xen.</summary>
    [XmlAttribute("writeFiltering")] public bool? WriteFiltering { get; set; }
    /// <summary>How a SCSI device is reached: iscsi for one on the network, vhost for a SCSI host of the kernel.</summary>
    [XmlAttribute("protocol")] public string? Protocol { get; set; }
    /// <summary>The iSCSI target's qualified name and, after a slash, the unit.</summary>
    [XmlAttribute("name")] public string? Name { get; set; }
    /// <summary>The vhost target's name: naa. and 16 hexadecimal digits.</summary>
    [XmlAttribute("wwpn")] public string? Wwpn { get; set; }
    /// <summary>Whether the device was not there at the start.</summary>
    [XmlAttribute("missing", Live = true)] public bool? Missing { get; set; }
    /// <summary>The USB vendor.</summary>
    [XmlAttribute("vendor/@id", Hex = 4)] public uint? Vendor { get; set; }
    /// <summary>The USB product.</summary>
    [XmlAttribute("product/@id", Hex = 4)] public uint? Product { get; set; }
    [XmlChild] public HostAdapter? Adapter { get; set; }
    [XmlChild] public HostDeviceAddress? Address { get; set; }
    [XmlChild] public List<StorageHost> Hosts { get => field ??= []; set; }
    [XmlChild("auth")] public StorageAuth? Auth { get; set; }
    /// <summary>The qualified name under which the host logs in to the iSCSI target.</summary>
    [XmlAttribute("initiator/iqn/@name")] public string? Initiator { get; set; }
    /// <summary>The block device's node; for containers.</summary>
    [XmlChild("block")] public string? Block { get; set; }
    /// <summary>The character device's node; for containers.</summary>
    [XmlChild("char")] public string? Char { get; set; }
    /// <summary>The network device that moves into the container.</summary>
    [XmlChild("interface")] public string? Interface { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        // An iSCSI target without a unit means its first one.
        if (Protocol == "iscsi" && Name is { } name && !name.Contains('/', StringComparison.Ordinal)) Name = name + "/0";
    }
}

public enum HostDeviceGuestReset
{
    /// <summary>No reset.</summary>
    Off,
    /// <summary>Until the guest has set the device up.</summary>
    Uninitialized,
    /// <summary>Every reset.</summary>
    On,
}
