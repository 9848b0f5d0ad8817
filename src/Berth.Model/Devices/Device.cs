namespace Berth.Model.Devices;

/// <summary>What all devices have in common: alias, boot order, option ROM, address.</summary>
public abstract partial class Device : XmlNode
{
    private const int Tail = 100;

    /// <summary>The place in the boot order, from 1; null for a device that is not booted from.</summary>
    [XmlAttribute("boot/@order", Order = Tail, Min = 1, RequiredWithin = true)] public uint? BootOrder { get; set; }

    /// <summary>The s390 boot parameter.</summary>
    [XmlAttribute("boot/@loadparm", Order = Tail)] public string? BootLoadParm { get; set; }

    /// <summary>The device's name in the running guest. Names that begin with <c>ua-</c> are the user's and are stored.</summary>
    [XmlAttribute("alias/@name", Order = Tail + 2, When = nameof(WritesAlias), Host = true)] public string? Alias { get; set; }

    [XmlChild(Order = Tail + 4, OmitEmpty = true)] public OptionRom? Rom { get; set; }

    /// <summary>The ACPI index, by which Linux names network interfaces.</summary>
    [XmlAttribute("acpi/@index", Order = Tail + 5, Min = 1)] public uint? AcpiIndex { get; set; }

    [XmlChild(Order = Tail + 6)] public DeviceAddress? Address { get; set; }

    private const int MaxLoadParm = 8;

    partial void AfterRead(XmlReadContext context)
    {
        if (BootLoadParm is not { } parameter) return;
        if (parameter.Length is 0 or > MaxLoadParm)
            context.Add(ProblemKind.Internal, $"a load parameter has 1 to {MaxLoadParm} characters, '{parameter}' has not", "shorten it", at: "boot/@loadparm");
        else if (!parameter.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or ' '))
            context.Add(ProblemKind.Internal, $"the load parameter '{parameter}' has characters that are not allowed", "use letters, digits, '.' and blanks", at: "boot/@loadparm");
        else
            BootLoadParm = parameter.ToUpperInvariant();
    }

    private protected bool WritesAlias(XmlFormat format) =>
        format.HasFlag(XmlFormat.Live) || Alias?.StartsWith("ua-", StringComparison.Ordinal) == true;
}

/// <summary>The option ROM of a PCI device.</summary>
[XmlElement("rom")]
public sealed partial class OptionRom : XmlNode
{
    /// <summary>Whether the firmware sees an option ROM.</summary>
    [XmlAttribute("enabled")] public bool? Enabled { get; set; }
    /// <summary>Whether it is in the device's memory.</summary>
    [XmlAttribute("bar", Bool = XmlBool.OnOff)] public bool? Bar { get; set; }
    /// <summary>The file on the host that holds it.</summary>
    [XmlAttribute("file")] public string? File { get; set; }
}
