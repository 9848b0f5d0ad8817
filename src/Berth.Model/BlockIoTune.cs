namespace Berth.Model;

/// <summary>Weights and limits of block I/O for the guest as a whole (cgroups).</summary>
[XmlElement("blkiotune")]
public sealed partial class BlockIoTune : XmlNode
{
    [XmlChild("weight")] public uint? Weight { get; set; }
    [XmlChild] public List<BlockIoDevice> Devices { get; set; } = [];

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
    [XmlChild("path", Required = true, Problem = ProblemKind.Unsupported, Missing = ProblemKind.Unsupported)] public string Path { get; set; } = "";
    [XmlChild("weight", Problem = ProblemKind.Unsupported)] public uint? Weight { get; set; }
    [XmlChild("read_iops_sec", Problem = ProblemKind.Unsupported)] public uint? ReadIops { get; set; }
    [XmlChild("write_iops_sec", Problem = ProblemKind.Unsupported)] public uint? WriteIops { get; set; }
    [XmlChild("read_bytes_sec", Problem = ProblemKind.Unsupported)] public ulong? ReadBytes { get; set; }
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
