namespace Berth.Xml.Tests.Samples;

[XmlElement("devices")]
internal sealed partial class Devices : XmlNode
{
    [XmlChild("emulator")]
    public string? Emulator { get; set; }

    [XmlChild]
    public List<Disk> Disks { get; } = [];
}

internal abstract partial class Device : XmlNode
{
    [XmlAttribute("id")]
    public int? Id { get; set; }

    [XmlAttribute("driver/@iommu", Bool = XmlBool.OnOff, Order = 10)]
    public bool? Iommu { get; set; }

    [XmlAttribute("alias/@name", Live = true, Order = 10)]
    public string? Alias { get; set; }

    [XmlChild(Order = 11)]
    public Address? Address { get; set; }
}

internal enum DiskBus
{
    Virtio, Ide, Sata, Scsi,
    /// <summary>A stick.</summary>
    UsbStorage,
}

[XmlElement("disk")]
internal sealed partial class Disk : Device
{
    [XmlAttribute("type")]
    public string Type { get; set; } = "file";

    [XmlAttribute("driver/@name")]
    public string? DriverName { get; set; }

    [XmlChild]
    public List<Source> Sources { get; set; } = [];

    [XmlAttribute("target/@dev", Required = true)]
    public string? TargetName { get; set; }

    [XmlAttribute("target/@bus", Problem = ProblemKind.Unsupported)]
    public DiskBus? Bus { get; set; }

    [XmlChild("readonly", Bool = XmlBool.Presence)]
    public bool ReadOnly { get; set; }

    [XmlChild("password", Secret = true)]
    public string? Password { get; set; }
}

[XmlElement("source")]
internal sealed partial class Source : XmlNode
{
    [XmlAttribute("mode")]
    public string? Mode { get; init; }

    [XmlText]
    public required string Path { get; init; }
}

[XmlElement("address", Discriminator = "type")]
internal abstract partial class Address : XmlNode;

[XmlCase("pci")]
internal sealed partial class PciAddress : Address
{
    [XmlAttribute("bus", Hex = 2)]
    public byte? Bus { get; set; }

    [XmlAttribute("slot", Hex = 2, Max = 31)]
    public byte? Slot { get; set; }
}

[XmlCase("drive")]
internal sealed partial class DriveAddress : Address
{
    [XmlAttribute("unit")]
    public uint Unit { get; set; }
}
