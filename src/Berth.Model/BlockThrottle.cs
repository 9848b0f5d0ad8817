namespace Berth.Model;

/// <summary>Limits of a disk's throughput, or a named group of limits.</summary>
[XmlElement("iotune")]
public sealed partial class BlockThrottle : XmlNode
{
    /// <summary>Bytes per second, read and written.</summary>
    [XmlChild("total_bytes_sec")] public ulong? TotalBytes { get; set; }
    /// <summary>Bytes per second that are read.</summary>
    [XmlChild("read_bytes_sec")] public ulong? ReadBytes { get; set; }
    /// <summary>Bytes per second that are written.</summary>
    [XmlChild("write_bytes_sec")] public ulong? WriteBytes { get; set; }
    /// <summary>Operations per second.</summary>
    [XmlChild("total_iops_sec")] public ulong? TotalIops { get; set; }
    /// <summary>Read operations per second.</summary>
    [XmlChild("read_iops_sec")] public ulong? ReadIops { get; set; }
    /// <summary>Write operations per second.</summary>
    [XmlChild("write_iops_sec")] public ulong? WriteIops { get; set; }
    /// <summary>Bytes per second in a burst.</summary>
    [XmlChild("total_bytes_sec_max")] public ulong? TotalBytesMax { get; set; }
    /// <summary>Bytes per second that are read in a burst.</summary>
    [XmlChild("read_bytes_sec_max")] public ulong? ReadBytesMax { get; set; }
    /// <summary>Bytes per second that are written in a burst.</summary>
    [XmlChild("write_bytes_sec_max")] public ulong? WriteBytesMax { get; set; }
    /// <summary>Operations per second in a burst.</summary>
    [XmlChild("total_iops_sec_max")] public ulong? TotalIopsMax { get; set; }
    /// <summary>Read operations per second in a burst.</summary>
    [XmlChild("read_iops_sec_max")] public ulong? ReadIopsMax { get; set; }
    /// <summary>Write operations per second in a burst.</summary>
    [XmlChild("write_iops_sec_max")] public ulong? WriteIopsMax { get; set; }
    /// <summary>The size up to which a request counts as one operation, bytes.</summary>
    [XmlChild("size_iops_sec")] public ulong? SizeIops { get; set; }
    /// <summary>Disks of one group share these limits.</summary>
    [XmlChild("group_name")] public string? GroupName { get; set; }
    /// <summary>How long a burst of bytes may last, s.</summary>
    [XmlChild("total_bytes_sec_max_length")] public ulong? TotalBytesMaxLength { get; set; }
    /// <summary>How long a burst of reading may last, s.</summary>
    [XmlChild("read_bytes_sec_max_length")] public ulong? ReadBytesMaxLength { get; set; }
    /// <summary>How long a burst of writing may last, s.</summary>
    [XmlChild("write_bytes_sec_max_length")] public ulong? WriteBytesMaxLength { get; set; }
    /// <summary>How long a burst of operations may last, s.</summary>
    [XmlChild("total_iops_sec_max_length")] public ulong? TotalIopsMaxLength { get; set; }
    /// <summary>How long a burst of read operations may last, s.</summary>
    [XmlChild("read_iops_sec_max_length")] public ulong? ReadIopsMaxLength { get; set; }
    /// <summary>How long a burst of write operations may last, s.</summary>
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
