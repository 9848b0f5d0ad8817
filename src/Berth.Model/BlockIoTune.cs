namespace Berth.Model;

/// <summary>Weights and limits of block I/O for the guest as a whole (cgroups).</summary>
[XmlElement("blkiotune")]
public sealed partial class BlockIoTune : XmlNode
{
    /// <summary>The guest's share of disk time, 100 to 1000; kernels from 2.6.39 on take 10 as well.</summary>
    [XmlChild("weight")] public uint? Weight { get; set; }
    [XmlChild] public List<BlockIoDevice> Devices { get => field ??= []; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Weight == 0) Weight = null;
        var paths = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Devices.Count; i++)
            if (!paths.Add(Devices[i].Path)) context.Add(ProblemKind.Unsupported, $"there is another weight for '{Devices[i].Path}'", "write one <device> for each path", at: $"device[{i + 1}]/path");
        // Nothing is said of these.
        Devices.RemoveAll(d => d is { Weight: null, ReadIops: null, WriteIops: null, ReadBytes: null, WriteBytes: null });
    }
}

/// <summary>Weight and limits for one host device.</summary>
[XmlElement("device")]
public sealed partial class BlockIoDevice : XmlNode
{
    /// <summary>The device's node on the host, such as /dev/sda.</summary>
    [XmlChild("path", Required = true, Problem = ProblemKind.Unsupported, Missing = ProblemKind.Unsupported)] public string Path { get; set; } = "";
    /// <summary>The guest's share of this device's time, 10 to 1000.</summary>
    [XmlChild("weight", Problem = ProblemKind.Unsupported)] public uint? Weight { get; set; }
    /// <summary>The most reads per second; 0 for no limit.</summary>
    [XmlChild("read_iops_sec", Problem = ProblemKind.Unsupported)] public uint? ReadIops { get; set; }
    /// <summary>The most writes per second; 0 for no limit.</summary>
    [XmlChild("write_iops_sec", Problem = ProblemKind.Unsupported)] public uint? WriteIops { get; set; }
    /// <summary>The most bytes read per second; 0 for no limit.</summary>
    [XmlChild("read_bytes_sec", Problem = ProblemKind.Unsupported)] public ulong? ReadBytes { get; set; }
    /// <summary>The most bytes written per second; 0 for no limit.</summary>
    [XmlChild("write_bytes_sec", Problem = ProblemKind.Unsupported)] public ulong? WriteBytes { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        // Zero is no limit.
        if (Weight == 0) Weight = null;
        if (ReadIops == 0) ReadIops = null;
        if (WriteIops == 0) WriteIops = null;
        if (ReadBytes == 0) ReadBytes = null;
        if (WriteBytes == 0) WriteBytes = null;
    }
}
