using System.Text.Json;
using Berth.Engine.Running;
using Berth.Model.Devices;

namespace Berth.Engine.Queries;

/// <summary>Disks in QEMU's answers to <c>query-blockstats</c> and <c>query-block</c>.</summary>
internal static class BlockFigures
{
    /// <summary>What went through a disk; null when QEMU does not list it.</summary>
    public static BlockStatistics? Of(JsonElement statistics, Disk disk)
    {
        if (Find(statistics, disk) is not { } entry || entry.Member("stats"u8) is not { } stats) return null;
        return new BlockStatistics
        {
            ReadRequests = stats.Number("rd_operations"u8) ?? 0,
            ReadBytes = stats.Number("rd_bytes"u8) ?? 0,
            ReadTime = stats.Number("rd_total_time_ns"u8) ?? 0,
            WriteRequests = stats.Number("wr_operations"u8) ?? 0,
            WriteBytes = stats.Number("wr_bytes"u8) ?? 0,
            WriteTime = stats.Number("wr_total_time_ns"u8) ?? 0,
            FlushRequests = stats.Number("flush_operations"u8) ?? 0,
            FlushTime = stats.Number("flush_total_time_ns"u8) ?? 0,
            // The node below the format is the one that knows the offset in the image.
            HighestWrite = (entry.Member("parent"u8)?.Member("stats"u8) ?? stats).Number("wr_highest_offset"u8),
        };
    }

    /// <summary>The size that the guest sees, bytes; null when QEMU does not tell.</summary>
    public static ulong? Capacity(JsonElement blocks, Disk disk) => Find(blocks, disk)?.Member("inserted"u8)?.Member("image"u8)?.Number("virtual-size"u8);

    public static BlockStatistics Sum(IEnumerable<BlockStatistics> all) => all.Aggregate(new BlockStatistics(), (sum, one) => new BlockStatistics
    {
        ReadRequests = sum.ReadRequests + one.ReadRequests,
        ReadBytes = sum.ReadBytes + one.ReadBytes,
        ReadTime = sum.ReadTime + one.ReadTime,
        WriteRequests = sum.WriteRequests + one.WriteRequests,
        WriteBytes = sum.WriteBytes + one.WriteBytes,
        WriteTime = sum.WriteTime + one.WriteTime,
        FlushRequests = sum.FlushRequests + one.FlushRequests,
        FlushTime = sum.FlushTime + one.FlushTime,
        HighestWrite = one.HighestWrite is { } highest ? Math.Max(sum.HighestWrite ?? 0, highest) : sum.HighestWrite,
    });

    private static JsonElement? Find(JsonElement list, Disk disk)
    {
        foreach (var entry in list.Items())
            if ((entry.Text("qdev"u8) is { } device && DeviceEvents.IsNamed(device, disk.Alias)) || entry.Text("device"u8) == $"drive-{disk.Alias}") return entry;
        return null;
    }
}
