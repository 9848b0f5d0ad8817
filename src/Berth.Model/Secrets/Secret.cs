namespace Berth.Model.Secrets;

/// <summary>A secret's description; the value is never part of it.</summary>
[XmlElement("secret")]
public sealed partial class Secret : XmlNode
{
    /// <summary>Whether it is kept in memory alone.</summary>
    [XmlAttribute("ephemeral")] public bool Ephemeral { get; set; }

    /// <summary>Whether the value is for hypervisors only, and told to nobody else.</summary>
    [XmlAttribute("private")] public bool Private { get; set; }

    [XmlChild("uuid", Problem = ProblemKind.Internal)] public Guid? Uuid { get; set; }
    [XmlChild("description")] public string? Description { get; set; }

    /// <summary>What it is for; null for nothing in particular.</summary>
    [XmlChild] public SecretUsage? Usage { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Usage?.Type == SecretUsageType.None) Usage = null;
    }
}
