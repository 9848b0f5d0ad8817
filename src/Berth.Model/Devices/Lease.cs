namespace Berth.Model.Devices;

/// <summary>A lock that the guest holds while it runs.</summary>
[XmlElement("lease")]
public sealed partial class Lease : Device
{
    [XmlChild("lockspace")] public string? Lockspace { get; set; }
    [XmlChild("key", Required = true)] public string Key { get; set; } = "";
    [XmlAttribute("target/@path", Required = true)] public string Path { get; set; } = "";
    [XmlAttribute("target/@offset")] public ulong? Offset { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Offset == 0) Offset = null;
    }
}
