namespace Berth.Model;

/// <summary>Firmware tables (SMBIOS) or fw_cfg entries that the guest sees.</summary>
[XmlElement("sysinfo")]
public sealed partial class SysInfo : XmlNode
{
    [XmlAttribute("type", Required = true)] public SysInfoType Type { get; set; }
    [XmlChild("entry", Wrapper = "bios")] public List<SysInfoEntry> Bios { get; set; } = [];
    [XmlChild("entry", Wrapper = "system")] public List<SysInfoEntry> System { get; set; } = [];
    [XmlChild] public List<SysInfoBaseBoard> BaseBoards { get; set; } = [];
    [XmlChild("entry", Wrapper = "chassis")] public List<SysInfoEntry> Chassis { get; set; } = [];
    [XmlChild("entry", Wrapper = "oemStrings")] public List<string> OemStrings { get; set; } = [];
    [XmlChild("entry")] public List<SysInfoEntry> Entries { get; set; } = [];

    partial void AfterRead(XmlReadContext context)
    {
        if (Type == SysInfoType.Fwcfg)
        {
            for (var i = 0; i < Entries.Count; i++)
                if (Entries[i] is { Value: null or "", File: null })
                    context.Add(ProblemKind.Xml, "a firmware entry has a value", "write it as text, or file='…'", at: $"entry[{i + 1}]");
        }
        Bios = SysInfoEntry.InOrder(Bios, ["vendor", "version", "date", "release"]);
        System = SysInfoEntry.InOrder(System, ["manufacturer", "product", "version", "serial", "uuid", "sku", "family"]);
        BaseBoards.RemoveAll(b => b.Entries.Count == 0);
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

    /// <summary>The entries that SMBIOS knows, in the order in which it has them.</summary>
    internal static List<SysInfoEntry> InOrder(List<SysInfoEntry> entries, string[] names) =>
        [.. entries.Where(e => names.Contains(e.Name, StringComparer.Ordinal)).OrderBy(e => Array.IndexOf(names, e.Name))];
}

/// <summary>One base board of the SMBIOS tables.</summary>
[XmlElement("baseBoard")]
public sealed partial class SysInfoBaseBoard : XmlNode
{
    [XmlChild] public List<SysInfoEntry> Entries { get; set; } = [];

    partial void AfterRead(XmlReadContext context) => Entries = SysInfoEntry.InOrder(Entries, ["manufacturer", "product", "version", "serial", "asset", "location"]);
}

public enum SysInfoType { Smbios, Fwcfg }
