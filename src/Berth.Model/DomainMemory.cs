namespace Berth.Model;

/// <summary>The memory that the guest starts with, in KiB.</summary>
[XmlElement("memory")]
public sealed partial class DomainMemory : XmlNode
{
    [XmlAttribute("dumpCore", Bool = XmlBool.OnOff)] public bool? DumpCore { get; set; }
    [XmlAttribute("unit")] public string? Unit { get; set; }
    [XmlText] public ulong Value { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        Value = SizeUnit.ToKibiBytes(Value, Unit, context);
        Unit = "KiB";
    }
}
