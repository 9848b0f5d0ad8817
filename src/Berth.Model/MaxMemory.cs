namespace Berth.Model;

/// <summary>The ceiling for memory hot plug, in KiB, and the slots for it.</summary>
[XmlElement("maxMemory")]
public sealed partial class MaxMemory : XmlNode
{
    [XmlAttribute("slots")] public uint? Slots { get; set; }
    [XmlAttribute("unit")] public string? Unit { get; set; }
    [XmlText] public ulong Value { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        Value = SizeUnit.ToKibiBytes(Value, Unit, context);
        Unit = "KiB";
    }
}
