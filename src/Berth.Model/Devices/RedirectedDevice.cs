namespace Berth.Model.Devices;

/// <summary>A USB device that a client's machine lends to the guest.</summary>
[XmlElement("redirdev")]
public sealed partial class RedirectedDevice : CharacterDevice
{
    [XmlAttribute("bus", Order = -10)] public string Bus { get; set; } = "usb";
}

/// <summary>Which USB devices may be lent. -1 stands for any.</summary>
[XmlElement("usbdev")]
public sealed partial class RedirectionFilter : XmlNode
{
    [XmlAttribute("class")] public string? Class { get; set; }
    [XmlAttribute("vendor")] public string? Vendor { get; set; }
    [XmlAttribute("product")] public string? Product { get; set; }
    [XmlAttribute("version")] public string? Version { get; set; }
    [XmlAttribute("allow", Required = true)] public bool? Allow { get; set; }

    private const string Any = "-1";

    partial void AfterRead(XmlReadContext context)
    {
        if (Class == Any) Class = null;
        if (Vendor == Any) Vendor = null;
        if (Product == Any) Product = null;
        if (Version == Any) Version = null;
    }
}
