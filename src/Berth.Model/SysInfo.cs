namespace Berth.Model;

/// <summary>Firmware tables (SMBIOS) or fw_cfg entries that the guest sees.</summary>
[XmlElement("sysinfo")]
public sealed partial class SysInfo : XmlNode
{
    /// <summary>Which tables.</summary>
    [XmlAttribute("type", Required = true)] public SysInfoType Type { get; set; }
    /// <summary>The firmware's maker, version, date and release (SMBIOS type 0).</summary>
    [XmlChild("entry", Wrapper = "bios")] public List<SysInfoEntry> Bios { get => field ??= []; set; }
    /// <summary>The machine's maker, product, version, serial number, UUID, SKU and family (SMBIOS type 1).</summary>
    [XmlChild("entry", Wrapper = "system")] public List<SysInfoEntry> System { get => field ??= []; set; }
    [XmlChild] public List<SysInfoBaseBoard> BaseBoards { get => field ??= []; set; }
    /// <summary>The chassis' maker, version, serial number, asset tag and SKU (SMBIOS type 3).</summary>
    [XmlChild("entry", Wrapper = "chassis")] public List<SysInfoEntry> Chassis { get => field ??= []; set; }
    /// <summary>Strings for the guest's programs (SMBIOS type 11).</summary>
    [XmlChild("entry", Wrapper = "oemStrings")] public List<string> OemStrings { get => field ??= []; set; }
    /// <summary>Entries for the guest's programs; for fwcfg.</summary>
    [XmlChild("entry")] public List<SysInfoEntry> Entries { get => field ??= []; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Type == SysInfoType.Fwcfg)
        {
            for (var i = 0; i < Entries.Count; i++)
            {
                var entry = Entries[i];
                if (entry is { Value: null or "", File: null or "" })
                    context.Add(ProblemKind.Xml, "a firmware entry has a value", "write it as text, or file='…'", at: $"entry[{i + 1}]");
                if (entry.File is { Length: > 0 }) entry.Value = null;
            }
            (Bios, System, BaseBoards, Chassis, OemStrings) = ([], [], [], [], []);
            return;
        }
        Entries = [];
        Bios = SysInfoEntry.InOrder(Bios, ["vendor", "version", "date", "release"]);
        foreach (var entry in System)
            if (entry.Name == "uuid" && Guid.TryParse(entry.Value, out var uuid)) entry.Value = uuid.ToString("D");
        System = SysInfoEntry.InOrder(System, ["manufacturer", "product", "version", "serial", "uuid", "sku", "family"]);
        BaseBoards.RemoveAll(b => b.Entries.Count == 0);
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

    /// <summary>The entries that SMBIOS knows, in the order in which it has them.</summary>
    internal static List<SysInfoEntry> InOrder(List<SysInfoEntry> entries, string[] names) =>
        [.. entries.Where(e => e.Value is { Length: > 0 } && names.Contains(e.Name, StringComparer.Ordinal))
            .DistinctBy(e => e.Name, StringComparer.Ordinal).OrderBy(e => Array.IndexOf(names, e.Name))];
}

/// <summary>One base board of the SMBIOS tables.</summary>
[XmlElement("baseBoard")]
public sealed partial class SysInfoBaseBoard : XmlNode
{
    [XmlChild] public List<SysInfoEntry> Entries { get => field ??= []; set; }

    partial void AfterRead(XmlReadContext context) => Entries = SysInfoEntry.InOrder(Entries, ["manufacturer", "product", "version", "serial", "asset", "location"]);
}

public enum SysInfoType
{
    /// <summary>SMBIOS.</summary>
    Smbios,
    /// <summary>QEMU's fw_cfg device.</summary>
    Fwcfg,
}
