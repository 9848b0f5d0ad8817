using Berth.Model;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Storage;

/// <summary>Named groups of limits that disks' filters share.</summary>
internal static class ThrottleGroups
{
    /// <summary>QEMU's id of a group.</summary>
    public static string Id(string name) => $"throttle-{name}";

    public static void Build(QemuBuild build)
    {
        foreach (var group in build.Domain.ThrottleGroups)
            build.Parts.Object("throttle-group", Id(group.GroupName ?? "")).Add("limits", Limits(group));
    }

    private static QemuProperties Limits(BlockThrottle group) => new QemuProperties()
        .Add("bps-total", group.TotalBytes ?? 0).Add("bps-read", group.ReadBytes ?? 0).Add("bps-write", group.WriteBytes ?? 0)
        .Add("iops-total", group.TotalIops ?? 0).Add("iops-read", group.ReadIops ?? 0).Add("iops-write", group.WriteIops ?? 0)
        .Add("bps-total-max", group.TotalBytesMax ?? 0).Add("bps-read-max", group.ReadBytesMax ?? 0).Add("bps-write-max", group.WriteBytesMax ?? 0)
        .Add("iops-total-max", group.TotalIopsMax ?? 0).Add("iops-read-max", group.ReadIopsMax ?? 0).Add("iops-write-max", group.WriteIopsMax ?? 0)
        .Add("iops-size", group.SizeIops ?? 0)
        .Add("bps-total-max-length", group.TotalBytesMaxLength).Add("bps-read-max-length", group.ReadBytesMaxLength)
        .Add("bps-write-max-length", group.WriteBytesMaxLength).Add("iops-total-max-length", group.TotalIopsMaxLength)
        .Add("iops-read-max-length", group.ReadIopsMaxLength).Add("iops-write-max-length", group.WriteIopsMaxLength);
}
