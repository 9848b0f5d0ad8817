namespace Berth.Model;

/// <summary>The security label of the guest's process, by security driver.</summary>
[XmlElement("seclabel")]
public sealed partial class SecurityLabel : XmlNode
{
    /// <summary>Whether the host makes the label (dynamic), takes it from here (static), or does nothing (none).</summary>
    [XmlAttribute("type")] public SecurityLabelType? Type { get; set; }
    /// <summary>The security driver, such as selinux, apparmor or dac.</summary>
    [XmlAttribute("model")] public string? Model { get; set; }
    /// <summary>Whether the guest's files are relabelled.</summary>
    [XmlAttribute("relabel", When = nameof(WritesRelabel))] public bool? Relabel { get; set; }
    /// <summary>The label of the guest's process.</summary>
    [XmlChild("label")] public string? Label { get; set; }
    /// <summary>The label of its files, while it runs.</summary>
    [XmlChild("imagelabel")] public string? ImageLabel { get; set; }
    /// <summary>What a dynamic label is made from.</summary>
    [XmlChild("baselabel")] public string? BaseLabel { get; set; }

    private bool WritesRelabel => Type != SecurityLabelType.None;

    partial void AfterRead(XmlReadContext context)
    {
        Type ??= SecurityLabelType.Dynamic;
        if (Model is "") Model = null;
        Relabel ??= Type == SecurityLabelType.Dynamic;
        if (Type == SecurityLabelType.Dynamic && Relabel == false)
            context.Add(ProblemKind.Unsupported, "who makes a label for the guest labels its files, too", "write relabel='yes', or type='static' with a <label>", at: "@relabel");
        else if (Type == SecurityLabelType.None && Relabel == true)
            context.Add(ProblemKind.Unsupported, "files of a guest without a label have none", "remove relabel, or write another type", at: "@relabel");
        else if (Type == SecurityLabelType.Static && string.IsNullOrEmpty(Label) && Model != NoModel)
            context.Add(ProblemKind.Xml, "a static label is written here, and there is none", "add <label>", at: "label");
        // What a driver made up for a run is none of the definition's.
        if (!context.Options.Live) ImageLabel = null;
        if (!context.Options.Live && Type != SecurityLabelType.Static || Type == SecurityLabelType.None) Label = null;
        if (Type != SecurityLabelType.Dynamic) BaseLabel = null;
        if (Model != NoModel || context.Options.Live) return;
        (Type, Relabel, Label, BaseLabel) = (SecurityLabelType.None, false, null, null);
    }

    private const string NoModel = "none";
}

public enum SecurityLabelType
{
    /// <summary>The guest is not confined.</summary>
    None,
    /// <summary>A label is made at each start.</summary>
    Dynamic,
    /// <summary>The label is as written.</summary>
    Static,
}

/// <summary>The label of one device's source.</summary>
[XmlElement("seclabel")]
public sealed partial class DeviceSecurityLabel : XmlNode
{
    /// <summary>The security driver, such as selinux or dac; all unless written.</summary>
    [XmlAttribute("model")] public string? Model { get; set; }
    /// <summary>Whether the file is labelled for the guest.</summary>
    [XmlAttribute("relabel", When = nameof(WritesRelabel))] public bool? Relabel { get; set; }
    /// <summary>Whether the file could not be labelled at the start.</summary>
    [XmlAttribute("labelskip", Live = true)] public bool? LabelSkip { get; set; }
    /// <summary>The label to use instead of the guest's.</summary>
    [XmlChild("label")] public string? Label { get; set; }

    private bool WritesRelabel => LabelSkip != true;
}
