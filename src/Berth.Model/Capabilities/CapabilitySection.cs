namespace Berth.Model.Capabilities;

/// <summary>Whether a domain may have something, and in which forms.</summary>
[XmlElement("section")]
public sealed partial class CapabilitySection : XmlNode
{
    [XmlAttribute("supported", Required = true)] public bool? Supported { get; set; }
    [XmlChild] public List<CapabilityEnum> Enums { get => field ??= []; set; }

    /// <summary>Something that cannot be had.</summary>
    public static CapabilitySection None => new() { Supported = false };

    /// <summary>Something that can be had, or not.</summary>
    public static CapabilitySection Of(bool supported) => new() { Supported = supported };

    /// <summary>Something that can be had in these forms.</summary>
    public static CapabilitySection Of(params ReadOnlySpan<(string Name, IEnumerable<string> Values)> enums)
    {
        var section = new CapabilitySection { Supported = true };
        foreach (var (name, values) in enums) section.Enums.Add(new CapabilityEnum { Name = name, Values = [.. values] });
        return section;
    }
}
