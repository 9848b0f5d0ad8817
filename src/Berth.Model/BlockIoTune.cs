namespace Berth.Model;

/// <summary>Weights and limits of block I/O for the guest as a whole (cgroups).</summary>
[XmlElement("blkiotune")]
public sealed partial class BlockIoTune : XmlNode
{
    [XmlChild("weight")] public uint? Weight { get; set; }
    [XmlChild] public List<BlockIoDevice> Devices { get => field ??= []; set; }
}

/// <summary>Weight and limits for one host device.</summary>
[XmlElement("device")]
public sealed partial class BlockIoDevice : XmlNode
{
    [XmlChild("path", Required = true)] public string Path { get; set; } = "";
    [XmlChild("weight")] public uint? Weight { get; set; }
    [XmlChild("read_iops_sec")] public uint? ReadIops { get; set; }
    [XmlChild("write_iops_sec")] public uint? WriteIops { get; set; }
    [XmlChild("read_bytes_sec")] public ulong? ReadBytes { get; set; }
    [XmlChild("write_bytes_sec")] public ulong? WriteBytes { get; set; }
}
