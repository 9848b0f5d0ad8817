namespace Berth.Model;

/// <summary>User and group number mapping.</summary>
[XmlElement("idmap")]
public sealed partial class IdMap : XmlNode
{
    /// <summary>Ranges of user ids.</summary>
    [XmlChild("uid")] public List<IdMapEntry> Users { get => field ??= []; set; }
    /// <summary>Ranges of group ids.</summary>
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
    /// <summary>The first id in the guest.</summary>
    [XmlAttribute("start", Required = true)] public uint Start { get; set; }
    /// <summary>The host's id for it.</summary>
    [XmlAttribute("target", Required = true)] public uint Target { get; set; }
    /// <summary>How many ids are in the range.</summary>
    [XmlAttribute("count", Required = true)] public uint Count { get; set; }
}
