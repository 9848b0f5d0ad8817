namespace Berth.Model;

/// <summary>The security label of the guest's process, by security driver.</summary>
[XmlElement("seclabel")]
public sealed partial class SecurityLabel : XmlNode
{
    [XmlAttribute("type")] public SecurityLabelType? Type { get; set; }
    [XmlAttribute("model")] public string? Model { get; set; }
    [XmlAttribute("relabel")] public bool? Relabel { get; set; }
    [XmlChild("label")] public string? Label { get; set; }
    [XmlChild("imagelabel")] public string? ImageLabel { get; set; }
    [XmlChild("baselabel")] public string? BaseLabel { get; set; }

    // What a driver made up for a run is none of the definition's.
    partial void AfterRead(XmlReadContext context)
    {
        if (context.Options.Live) return;
        ImageLabel = null;
        if (Type is null or SecurityLabelType.Dynamic) Label = null;
    }
}

public enum SecurityLabelType { None, Dynamic, Static }

/// <summary>The label of one device's source.</summary>
[XmlElement("seclabel")]
public sealed partial class DeviceSecurityLabel : XmlNode
{
    [XmlAttribute("model")] public string? Model { get; set; }
    [XmlAttribute("relabel", When = nameof(WritesRelabel))] public bool? Relabel { get; set; }
    [XmlAttribute("labelskip", Live = true)] public bool? LabelSkip { get; set; }
    [XmlChild("label")] public string? Label { get; set; }

    private bool WritesRelabel => LabelSkip != true;
}
