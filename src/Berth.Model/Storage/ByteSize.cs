namespace Berth.Model.Storage;

/// <summary>An amount of storage, kept and written in bytes. The input may use any of libvirt's units.</summary>
[XmlElement("capacity")]
public sealed partial class ByteSize : XmlNode
{
    [XmlAttribute("unit")] public string? Unit { get; set; }
    [XmlText] public ulong Value { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        Value = SizeUnit.ToBytes(Value, Unit, 1, context);
        Unit = "bytes";
    }

    /// <summary>An amount in bytes.</summary>
    public static ByteSize Of(ulong value) => new() { Unit = "bytes", Value = value };
}
