namespace Berth.Xml.Tests.Samples;

/// <summary>One member of every kind of value.</summary>
[XmlElement("values")]
internal sealed partial class Values : XmlNode
{
    [XmlAttribute("text")]
    public string? Text { get; set; }

    [XmlAttribute("sbyte")]
    public sbyte? SByte { get; set; }

    [XmlAttribute("short")]
    public short? Short { get; set; }

    [XmlAttribute("int", Min = -5, Max = 5)]
    public int? Int { get; set; }

    [XmlAttribute("long")]
    public long? Long { get; set; }

    [XmlAttribute("byte")]
    public byte? Byte { get; set; }

    [XmlAttribute("ushort")]
    public ushort? UShort { get; set; }

    [XmlAttribute("uint", Hex = 8)]
    public uint? UInt { get; set; }

    [XmlAttribute("ulong")]
    public ulong? ULong { get; set; }

    [XmlAttribute("double")]
    public double? Double { get; set; }

    [XmlAttribute("yes")]
    public bool? YesNo { get; set; }

    [XmlAttribute("on", Bool = XmlBool.OnOff)]
    public bool? OnOff { get; set; }

    [XmlAttribute("uuid")]
    public Guid? Uuid { get; set; }

    [XmlAttribute("bus")]
    public DiskBus? Bus { get; set; }

    [XmlAttribute("mac")]
    public Color? Color { get; set; }

    [XmlChild("note")]
    public string? Note { get; set; }

    [XmlChild("count", Hex = 2)]
    public long? Count { get; set; }

    [XmlChild("present", Bool = XmlBool.Presence)]
    public bool Present { get; set; }

    [XmlChild("word")]
    public List<string> Words { get; set; } = [];

    [XmlChild("bus", Wrapper = "buses")]
    public List<DiskBus> Buses { get; set; } = [];
}
