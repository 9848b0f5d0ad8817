namespace Berth.Model;

/// <summary>The ceiling for memory hot plug, in KiB, and the slots for it.</summary>
[XmlElement("maxMemory")]
public sealed partial class MaxMemory : XmlNode
{
    /// <summary>How many memory modules can be plugged.</summary>
    [XmlAttribute("slots")] public uint? Slots { get; set; }
    /// <summary>The unit of the number; KiB is written.</summary>
    [XmlAttribute("unit")] public string? Unit { get; set; }
    /// <summary>The most memory that the guest can ever have.</summary>
    [XmlText] public ulong Value { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        Value = SizeUnit.ToKibiBytes(Value, Unit, context);
        Unit = "KiB";
    }
}
