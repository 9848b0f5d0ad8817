namespace Berth.Model.Devices;

/// <summary>A lock that the guest holds while it runs.</summary>
[XmlElement("lease")]
public sealed partial class Lease : Device
{
    /// <summary>The lock manager's space in which the key is.</summary>
    [XmlChild("lockspace")] public string? Lockspace { get; set; }
    /// <summary>The resource for which the lease is held.</summary>
    [XmlChild("key", Required = true)] public string Key { get; set; } = "";
    /// <summary>The file or device with the leases.</summary>
    [XmlAttribute("target/@path", Required = true)] public string Path { get; set; } = "";
    /// <summary>Where in it the lease is, bytes from the start.</summary>
    [XmlAttribute("target/@offset")] public ulong? Offset { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Offset == 0) Offset = null;
    }
}
