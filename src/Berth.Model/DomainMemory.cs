namespace Berth.Model;

/// <summary>The memory that the guest starts with, in KiB.</summary>
[XmlElement("memory")]
public sealed partial class DomainMemory : XmlNode
{
    /// <summary>Whether a core dump of the hypervisor's process holds the guest's memory.</summary>
    [XmlAttribute("dumpCore", Bool = XmlBool.OnOff)] public bool? DumpCore { get; set; }
    /// <summary>The unit of the number: b, KiB (the default), MiB, GiB, TiB, or KB, MB and so on. KiB is written.</summary>
    [XmlAttribute("unit")] public string? Unit { get; set; }
    /// <summary>The amount.</summary>
    [XmlText] public ulong Value { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        Value = SizeUnit.ToKibiBytes(Value, Unit, context);
        Unit = "KiB";
    }
}
