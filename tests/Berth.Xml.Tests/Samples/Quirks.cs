namespace Berth.Xml.Tests.Samples;

/// <summary>Conditions, hooks and members that only one direction knows.</summary>
[XmlElement("quirks")]
internal sealed partial class Quirks : QuirksBase
{
    [XmlAttribute("min")]
    public int Min { get; set; }

    [XmlAttribute("max", When = nameof(HasRange))]
    public int Max { get; set; }

    [XmlAttribute("legacy", When = nameof(WritesLegacy))]
    public string? Legacy { get; set; }

    [XmlAttribute("sum")]
    public int Sum => Min + Max;

    [XmlAttribute("label")]
    public string Label { get; set; } = "";

    [XmlChild("options", OmitEmpty = true)]
    public Options? Options { get; set; }

    [XmlChild("hyperv")]
    public Expanded? Expanded { get; set; }

    private bool HasRange => Max > Min;

    private static bool WritesLegacy(XmlFormat format) => !format.HasFlag(XmlFormat.Migratable);

    partial void AfterRead(XmlReadContext context)
    {
        Calls.Add("own");
        if (Max < 0)
            context.Add(ProblemKind.Unsupported, $"a maximum of {Max} makes no sense", "use 0 or more");
    }

    partial void BeforeWrite(XmlFormat format) => Calls.Add($"write {format}");
}

internal abstract partial class QuirksBase : XmlNode
{
    public List<string> Calls { get; } = [];

    [XmlChild("secret", Secret = true)]
    public string? Secret { get; set; }

    [XmlAttribute("state", Live = true)]
    public string? State { get; set; }

    [XmlChild("first", Order = -1, When = nameof(WritesFirst))]
    public string? First { get; set; }

    private bool WritesFirst => First != "hidden";

    partial void AfterRead(XmlReadContext context) => Calls.Add("base");
}

[XmlElement("options")]
internal sealed partial class Options : XmlNode
{
    [XmlAttribute("a")]
    public string? A { get; set; }
}

[XmlElement("hyperv", EndTag = true)]
internal sealed partial class Expanded : XmlNode
{
    [XmlAttribute("mode")]
    public string? Mode { get; set; }
}

[XmlElement("controller", Discriminator = "type", DefaultCase = "usb")]
internal abstract partial class Controller : XmlNode
{
    [XmlAttribute("index")]
    public int? Index { get; set; }
}

[XmlCase("usb")]
internal sealed partial class UsbController : Controller;

[XmlElement("controller"), XmlCase("pci")]
internal sealed partial class PciController : Controller
{
    /// <summary>Stands where the discriminator belongs.</summary>
    [XmlAttribute("type")]
    public string Type => "pci";

    [XmlAttribute("model")]
    public string? Model { get; set; }
}
