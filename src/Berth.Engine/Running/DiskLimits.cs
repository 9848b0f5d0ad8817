using Berth.Model.Devices;
using Berth.Qemu.Monitor;

namespace Berth.Engine.Running;

/// <summary>Limits of a disk's throughput: block nodes have none of their own, so QEMU is told of them for the device.</summary>
internal static class DiskLimits
{
    /// <summary>The command that sets a disk's limits; null where it has none.</summary>
    public static QmpCommand? Command(Disk disk)
    {
        if (disk is not { IoTune: { } tune, Alias: { } alias }) return null;
        return new QmpCommand("block_set_io_throttle", w =>
        {
            // A virtio disk's backend is a part of the device that is plugged into a bus.
            w.WriteString("id"u8, disk.Target.Bus == DiskBus.Virtio ? $"/machine/peripheral/{alias}/virtio-backend" : alias);
            w.WriteNumber("bps"u8, tune.TotalBytes ?? 0);
            w.WriteNumber("bps_rd"u8, tune.ReadBytes ?? 0);
            w.WriteNumber("bps_wr"u8, tune.WriteBytes ?? 0);
            w.WriteNumber("iops"u8, tune.TotalIops ?? 0);
            w.WriteNumber("iops_rd"u8, tune.ReadIops ?? 0);
            w.WriteNumber("iops_wr"u8, tune.WriteIops ?? 0);
            Write("bps_max"u8, tune.TotalBytesMax);
            Write("bps_rd_max"u8, tune.ReadBytesMax);
            Write("bps_wr_max"u8, tune.WriteBytesMax);
            Write("iops_max"u8, tune.TotalIopsMax);
            Write("iops_rd_max"u8, tune.ReadIopsMax);
            Write("iops_wr_max"u8, tune.WriteIopsMax);
            Write("iops_size"u8, tune.SizeIops);
            if (tune.GroupName is { } group) w.WriteString("group"u8, group);
            Write("bps_max_length"u8, tune.TotalBytesMaxLength);
            Write("bps_rd_max_length"u8, tune.ReadBytesMaxLength);
            Write("bps_wr_max_length"u8, tune.WriteBytesMaxLength);
            Write("iops_max_length"u8, tune.TotalIopsMaxLength);
            Write("iops_rd_max_length"u8, tune.ReadIopsMaxLength);
            Write("iops_wr_max_length"u8, tune.WriteIopsMaxLength);

            void Write(ReadOnlySpan<byte> name, ulong? value)
            {
                if (value is > 0 and var limit) w.WriteNumber(name, limit);
            }
        });
    }
}
