namespace Berth.Model;

/// <summary>An amount of memory, kept and written in KiB. The input may use any of libvirt's units.</summary>
[XmlElement("memory")]
public sealed partial class KibiBytes : XmlNode
{
    /// <summary>The unit of the number: b, KiB (the default), MiB, GiB, TiB, or KB, MB and so on. KiB is written.</summary>
    [XmlAttribute("unit")] public string? Unit { get; set; }
    /// <summary>The amount.</summary>
    [XmlText] public ulong Value { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        Value = SizeUnit.ToKibiBytes(Value, Unit, context);
        Unit = "KiB";
    }

    /// <summary>An amount in KiB.</summary>
    public static KibiBytes Of(ulong value) => new() { Unit = "KiB", Value = value };
}
