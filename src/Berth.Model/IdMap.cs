namespace Berth.Model;

/// <summary>User and group number mapping.</summary>
[XmlElement("idmap")]
public sealed partial class IdMap : XmlNode
{
    [XmlChild("uid")] public List<IdMapEntry> Users { get => field ??= []; set; }
    [XmlChild("gid")] public List<IdMapEntry> Groups { get => field ??= []; set; }

    partial void AfterRead(XmlReadContext context)
    {
        Users = [.. Users.OrderBy(e => e.Start)];
        Groups = [.. Groups.OrderBy(e => e.Start)];
    }
}

/// <summary>A range of numbers.</summary>
[XmlElement("uid")]
public sealed partial class IdMapEntry : XmlNode
{
    [XmlAttribute("start", Required = true)] public uint Start { get; set; }
    [XmlAttribute("target", Required = true)] public uint Target { get; set; }
    [XmlAttribute("count", Required = true)] public uint Count { get; set; }
}
