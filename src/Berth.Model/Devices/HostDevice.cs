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
    [XmlChild(Host = true, Required = true)] public HostDeviceSource Source { get; set; } = new();
    [XmlChild] public List<InterfaceIp> Ips { get; set; } = [];
    [XmlChild] public List<InterfaceRoute> Routes { get; set; } = [];
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

public enum HostDeviceMode { Subsystem, Capabilities }

public enum HostDeviceType
{
    Usb, Pci, Scsi,
    [XmlName("scsi_host")] ScsiHost,
    Mdev, Storage, Misc, Net,
}

/// <summary>Which driver of the host holds the device for the guest.</summary>
[XmlElement("driver")]
public sealed partial class HostDeviceDriver : XmlNode
{
    [XmlAttribute("name")] public HostDeviceDriverName? Name { get; set; }
    [XmlAttribute("model")] public string? Model { get; set; }
}

public enum HostDeviceDriverName { Kvm, Vfio, Xen }

/// <summary>Which device of the host it is.</summary>
[XmlElement("source")]
public sealed partial class HostDeviceSource : XmlNode
{
    [XmlAttribute("startupPolicy")] public StartupPolicy? StartupPolicy { get; set; }
    [XmlAttribute("guestReset")] public HostDeviceGuestReset? GuestReset { get; set; }
    [XmlAttribute("writeFiltering")] public bool? WriteFiltering { get; set; }
    [XmlAttribute("protocol")] public string? Protocol { get; set; }
    [XmlAttribute("name")] public string? Name { get; set; }
    [XmlAttribute("wwpn")] public string? Wwpn { get; set; }
    [XmlAttribute("missing", Live = true)] public bool? Missing { get; set; }
    [XmlAttribute("vendor/@id", Hex = 4)] public uint? Vendor { get; set; }
    [XmlAttribute("product/@id", Hex = 4)] public uint? Product { get; set; }
    [XmlChild] public HostAdapter? Adapter { get; set; }
    [XmlChild] public HostDeviceAddress? Address { get; set; }
    [XmlChild] public List<StorageHost> Hosts { get; set; } = [];
    [XmlChild("auth")] public StorageAuth? Auth { get; set; }
    [XmlAttribute("initiator/iqn/@name")] public string? Initiator { get; set; }
    [XmlChild("block")] public string? Block { get; set; }
    [XmlChild("char")] public string? Char { get; set; }
    [XmlChild("interface")] public string? Interface { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        // An iSCSI target without a unit means its first one.
        if (Protocol == "iscsi" && Name is { } name && !name.Contains('/', StringComparison.Ordinal)) Name = name + "/0";
    }
}

public enum HostDeviceGuestReset { Off, Uninitialized, On }
