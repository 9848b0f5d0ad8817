using Berth.Model;
using Berth.Model.Devices;
using Berth.Qemu.Completion;
using Berth.Xml;

namespace Berth.Qemu.Devices;

/// <summary>Limits of a disk's throughput.</summary>
internal static class DiskThroughput
{
    // Above, QEMU's bookkeeping of buckets is no longer exact (util/throttle.c).
    private const ulong Max = 1_000_000_000_000_000;

    public static void Validate(Disk disk, QemuCompletion completion)
    {
        var problems = completion.Problems;
        CheckFilters(disk, completion);
        if (disk.IoTune is not { } tune) return;
        if (tune.GroupName is not null && !tune.HasLimits) problems.Unsupported(disk, $"the group '{tune.GroupName}' has no limits", "write limits beside <group_name>", at: "iotune/group_name");
        if (disk.Target.Bus == DiskBus.Sd && tune.HasLimits) problems.Unsupported(disk, "the throughput of an SD card is not limited", "remove <iotune>", at: "iotune");
        if (tune.GroupName is { } group)
            foreach (var other in completion.Domain.Devices.Disks)
                if (!ReferenceEquals(other, disk) && other.IoTune is { } limits && limits.GroupName == group && XmlDifference.Between(tune, limits, XmlFormat.None).Count > 0)
                    problems.Unsupported(disk, $"the disks '{disk.Target.Dev}' and '{other.Target.Dev}' of the group '{group}' say different limits", "write the same limits at both", at: "iotune/group_name");
        foreach (var limit in Limits(tune))
            if (limit > Max)
            {
                problems.Add(ProblemKind.ArgumentUnsupported, disk, $"a limit of {limit} is too high", $"use at most {Max}", at: "iotune");
                return;
            }
    }

    private static void CheckFilters(Disk disk, QemuCompletion completion)
    {
        if (disk.ThrottleFilters.Count == 0) return;
        var problems = completion.Problems;
        if (disk.IoTune is not null)
            problems.Add(ProblemKind.OperationUnsupported, disk, "a disk cannot have both limits of its own and throttle filters", "remove <iotune> or <throttlefilters>", at: "iotune");
        foreach (var filter in disk.ThrottleFilters)
            if (!completion.Domain.ThrottleGroups.Exists(g => g.GroupName == filter.Group))
                problems.Unsupported(disk, $"there is no throttle group '{filter.Group}'", "define it in <throttlegroups>", at: "throttlefilters");
    }

    private static ReadOnlySpan<ulong?> Limits(BlockThrottle tune) => new[]
    {
        tune.TotalBytes, tune.ReadBytes, tune.WriteBytes, tune.TotalIops, tune.ReadIops, tune.WriteIops,
        tune.TotalBytesMax, tune.ReadBytesMax, tune.WriteBytesMax, tune.TotalIopsMax, tune.ReadIopsMax, tune.WriteIopsMax, tune.SizeIops,
    };
}
