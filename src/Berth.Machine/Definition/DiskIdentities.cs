using Berth.Model.Devices;

namespace Berth.Machine.Definition;

/// <summary>No two disks have one serial number or WWN: two paths to one disk are for the host to join, the guest gets one.</summary>
internal static class DiskIdentities
{
    public static void Validate(DomainDraft draft)
    {
        Dictionary<string, Disk>? wwns = null, serials = null;
        foreach (var disk in draft.Domain.Devices.Disks)
        {
            if (disk.Wwn is { } wwn && !(wwns ??= new(StringComparer.Ordinal)).TryAdd(wwn, disk)) Refuse(wwns[wwn], disk, "WWN", "wwn");
            if (disk.Serial is { } serial && !(serials ??= new(StringComparer.Ordinal)).TryAdd(serial, disk)) Refuse(serials[serial], disk, "serial number", "serial");
        }

        void Refuse(Disk first, Disk disk, string what, string at) =>
            draft.Problems.Invalid(disk, $"the disks '{first.Target.Dev}' and '{disk.Target.Dev}' have the same {what}", $"give each a {what} of its own", at);
    }
}
