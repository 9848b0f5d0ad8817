namespace Berth.Model;

/// <summary>Firmware tables (SMBIOS) or fw_cfg entries that the guest sees.</summary>
[XmlElement("sysinfo")]
public sealed partial class SysInfo : XmlNode
{
    /// <summary>Which tables.</summary>
    [XmlAttribute("type", Required = true)] public SysInfoType Type { get; set; }
    /// <summary>The firmware's maker, version, date and release (SMBIOS type 0).</summary>
    [XmlChild("entry", Wrapper = "bios")] public List<SysInfoEntry> Bios { get; set; } = [];
    /// <summary>The machine's maker, product, version, serial number, UUID, SKU and family (SMBIOS type 1).</summary>
    [XmlChild("entry", Wrapper = "system")] public List<SysInfoEntry> System { get; set; } = [];
    [XmlChild] public List<SysInfoBaseBoard> BaseBoards { get; set; } = [];
    /// <summary>The chassis' maker, version, serial number, asset tag and SKU (SMBIOS type 3).</summary>
    [XmlChild("entry", Wrapper = "chassis")] public List<SysInfoEntry> Chassis { get; set; } = [];
    /// <summary>Strings for the guest's programs (SMBIOS type 11).</summary>
    [XmlChild("entry", Wrapper = "oemStrings")] public List<string> OemStrings { get; set; } = [];
    /// <summary>Entries for the guest's programs; for fwcfg.</summary>
    [XmlChild("entry")] public List<SysInfoEntry> Entries { get; set; } = [];

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
    /// <summary>The entry's name; of fw_cfg it begins with opt/.</summary>
    [XmlAttribute("name", Required = true)] public string Name { get; set; } = "";
    /// <summary>The file with the contents; for fwcfg, instead of a value.</summary>
    [XmlAttribute("file")] public string? File { get; set; }
    /// <summary>The contents.</summary>
    [XmlText] public string? Value { get; set; }

    /// <summary>The entries in the order in which they are written: as SMBIOS has them, then what it does not know.</summary>
    internal static List<SysInfoEntry> InOrder(List<SysInfoEntry> entries, string[] names) =>
        [.. entries.OrderBy(e => Array.IndexOf(names, e.Name) is >= 0 and var place ? place : names.Length)];
}

/// <summary>One base board of the SMBIOS tables.</summary>
[XmlElement("baseBoard")]
public sealed partial class SysInfoBaseBoard : XmlNode
{
    [XmlChild] public List<SysInfoEntry> Entries { get; set; } = [];

    partial void AfterRead(XmlReadContext context) => Entries = SysInfoEntry.InOrder(Entries, ["manufacturer", "product", "version", "serial", "asset", "location"]);
}

public enum SysInfoType
{
    /// <summary>SMBIOS.</summary>
    Smbios,
    /// <summary>QEMU's fw_cfg device.</summary>
    Fwcfg,
}
