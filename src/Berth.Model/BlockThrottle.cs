namespace Berth.Model;

/// <summary>Limits of a disk's throughput, or a named group of limits.</summary>
[XmlElement("iotune")]
public sealed partial class BlockThrottle : XmlNode
{
    [XmlChild("total_bytes_sec")] public ulong? TotalBytes { get; set; }
    [XmlChild("read_bytes_sec")] public ulong? ReadBytes { get; set; }
    [XmlChild("write_bytes_sec")] public ulong? WriteBytes { get; set; }
    [XmlChild("total_iops_sec")] public ulong? TotalIops { get; set; }
    [XmlChild("read_iops_sec")] public ulong? ReadIops { get; set; }
    [XmlChild("write_iops_sec")] public ulong? WriteIops { get; set; }
    [XmlChild("total_bytes_sec_max")] public ulong? TotalBytesMax { get; set; }
    [XmlChild("read_bytes_sec_max")] public ulong? ReadBytesMax { get; set; }
    [XmlChild("write_bytes_sec_max")] public ulong? WriteBytesMax { get; set; }
    [XmlChild("total_iops_sec_max")] public ulong? TotalIopsMax { get; set; }
    [XmlChild("read_iops_sec_max")] public ulong? ReadIopsMax { get; set; }
    [XmlChild("write_iops_sec_max")] public ulong? WriteIopsMax { get; set; }
    [XmlChild("size_iops_sec")] public ulong? SizeIops { get; set; }
    [XmlChild("group_name")] public string? GroupName { get; set; }
    [XmlChild("total_bytes_sec_max_length")] public ulong? TotalBytesMaxLength { get; set; }
    [XmlChild("read_bytes_sec_max_length")] public ulong? ReadBytesMaxLength { get; set; }
    [XmlChild("write_bytes_sec_max_length")] public ulong? WriteBytesMaxLength { get; set; }
    [XmlChild("total_iops_sec_max_length")] public ulong? TotalIopsMaxLength { get; set; }
    [XmlChild("read_iops_sec_max_length")] public ulong? ReadIopsMaxLength { get; set; }
    [XmlChild("write_iops_sec_max_length")] public ulong? WriteIopsMaxLength { get; set; }

    // Nought is no limit, as is nothing.
    partial void AfterRead(XmlReadContext context)
    {
        TotalBytes = Set(TotalBytes);
        ReadBytes = Set(ReadBytes);
        WriteBytes = Set(WriteBytes);
        TotalIops = Set(TotalIops);
        ReadIops = Set(ReadIops);
        WriteIops = Set(WriteIops);
        TotalBytesMax = Set(TotalBytesMax);
        ReadBytesMax = Set(ReadBytesMax);
        WriteBytesMax = Set(WriteBytesMax);
        TotalIopsMax = Set(TotalIopsMax);
        ReadIopsMax = Set(ReadIopsMax);
        WriteIopsMax = Set(WriteIopsMax);
        SizeIops = Set(SizeIops);
        TotalBytesMaxLength = Set(TotalBytesMaxLength);
        ReadBytesMaxLength = Set(ReadBytesMaxLength);
        WriteBytesMaxLength = Set(WriteBytesMaxLength);
        TotalIopsMaxLength = Set(TotalIopsMaxLength);
        ReadIopsMaxLength = Set(ReadIopsMaxLength);
        WriteIopsMaxLength = Set(WriteIopsMaxLength);
    }

    private static ulong? Set(ulong? value) => value == 0 ? null : value;
    /// <summary>Whether it limits anything, or only names a group.</summary>
    public bool HasLimits =>
        TotalBytes is > 0 || ReadBytes is > 0 || WriteBytes is > 0 || TotalIops is > 0 || ReadIops is > 0 || WriteIops is > 0
        || TotalBytesMax is > 0 || ReadBytesMax is > 0 || WriteBytesMax is > 0 || TotalIopsMax is > 0 || ReadIopsMax is > 0 || WriteIopsMax is > 0 || SizeIops is > 0;
}
