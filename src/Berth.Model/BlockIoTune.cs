namespace Berth.Model;

/// <summary>Weights and limits of block I/O for the guest as a whole (cgroups).</summary>
[XmlElement("blkiotune")]
public sealed partial class BlockIoTune : XmlNode
{
    /// <summary>The guest's share of disk time, 100 to 1000; kernels from 2.6.39 on take 10 as well.</summary>
    [XmlChild("weight")] public uint? Weight { get; set; }
    [XmlChild] public List<BlockIoDevice> Devices { get; set; } = [];
}

/// <summary>Weight and limits for one host device.</summary>
[XmlElement("device")]
public sealed partial class BlockIoDevice : XmlNode
{
    /// <summary>The device's node on the host, such as /dev/sda.</summary>
    [XmlChild("path", Required = true)] public string Path { get; set; } = "";
    /// <summary>The guest's share of this device's time, 10 to 1000.</summary>
    [XmlChild("weight")] public uint? Weight { get; set; }
    /// <summary>The most reads per second; 0 for no limit.</summary>
    [XmlChild("read_iops_sec")] public uint? ReadIops { get; set; }
    /// <summary>The most writes per second; 0 for no limit.</summary>
    [XmlChild("write_iops_sec")] public uint? WriteIops { get; set; }
    /// <summary>The most bytes read per second; 0 for no limit.</summary>
    [XmlChild("read_bytes_sec")] public ulong? ReadBytes { get; set; }
    /// <summary>The most bytes written per second; 0 for no limit.</summary>
    [XmlChild("write_bytes_sec")] public ulong? WriteBytes { get; set; }
}
