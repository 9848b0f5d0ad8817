namespace Berth.Model;

/// <summary>Firmware tables (SMBIOS) or fw_cfg entries that the guest sees.</summary>
[XmlElement("sysinfo")]
public sealed partial class SysInfo : XmlNode
{
    [XmlAttribute("type", Required = true)] public SysInfoType Type { get; set; }
    [XmlChild("entry", Wrapper = "bios")] public List<SysInfoEntry> Bios { get => field ??= []; set; }
    [XmlChild("entry", Wrapper = "system")] public List<SysInfoEntry> System { get => field ??= []; set; }
    [XmlChild] public List<SysInfoBaseBoard> BaseBoards { get => field ??= []; set; }
    [XmlChild("entry", Wrapper = "chassis")] public List<SysInfoEntry> Chassis { get => field ??= []; set; }
    [XmlChild("entry", Wrapper = "oemStrings")] public List<string> OemStrings { get => field ??= []; set; }
    [XmlChild("entry")] public List<SysInfoEntry> Entries { get => field ??= []; set; }

    partial void AfterRead(XmlReadContext context)
    {
        Bios = SysInfoEntry.InOrder(Bios, ["vendor", "version", "date", "release"]);
        System = SysInfoEntry.InOrder(System, ["manufacturer", "product", "version", "serial", "uuid", "sku", "family"]);
        Chassis = SysInfoEntry.InOrder(Chassis, ["manufacturer", "version", "serial", "asset", "sku"]);
    }
}

/// <summary>A named value.</summary>
[XmlElement("entry")]
public sealed partial class SysInfoEntry : XmlNode
{
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";
    [XmlAttribute("file")] public string? File { get; set; }
    [XmlText] public string? Value { get; set; }

    /// <summary>The entries in the order in which they are written: as SMBIOS has them, then what it does not know.</summary>
    internal static List<SysInfoEntry> InOrder(List<SysInfoEntry> entries, string[] names) =>
        [.. entries.OrderBy(e => Array.IndexOf(names, e.Name) is >= 0 and var place ? place : names.Length)];
}

/// <summary>One base board of the SMBIOS tables.</summary>
[XmlElement("baseBoard")]
public sealed partial class SysInfoBaseBoard : XmlNode
{
    [XmlChild] public List<SysInfoEntry> Entries { get => field ??= []; set; }

    partial void AfterRead(XmlReadContext context) => Entries = SysInfoEntry.InOrder(Entries, ["manufacturer", "product", "version", "serial", "asset", "location"]);
}

public enum SysInfoType { Smbios, Fwcfg }
