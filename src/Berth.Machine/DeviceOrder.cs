using Berth.Model.Devices;

namespace Berth.Machine;

/// <summary>The canonical order of devices that libvirt keeps sorted.</summary>
public static class DeviceOrder
{
    private static readonly int s_buses = Enum.GetValues<DiskBus>().Length;

    /// <summary>Inserts a controller next to those of its type, by index, a USB master before its companions.</summary>
    public static void Insert(List<Controller> controllers, Controller controller)
    {
        var at = -1;
        for (var i = controllers.Count - 1; i >= 0; i--)
        {
            var other = controllers[i];
            if (other.Type != controller.Type) continue;
            if (controller.Index is null)
            {
                at = i + 1;
                break;
            }
            var follows = other.Index > controller.Index
                || (other.Index == controller.Index && controller.MasterStartPort is null && other.MasterStartPort is not null);
            if (follows) at = i;
            else if (at == -1) at = i + 1;
        }
        if (at == -1) controllers.Add(controller);
        else controllers.Insert(at, controller);
    }

    /// <summary>Inserts a disk next to those on its bus, by the number its target name stands for.</summary>
    public static void Insert(List<Disk> disks, Disk disk)
    {
        var at = -1;
        for (var i = disks.Count - 1; i >= 0; i--)
        {
            var other = disks[i];
            if (other.Target.Bus != disk.Target.Bus) continue;
            if (DiskName.Index(other.Target.Dev) > DiskName.Index(disk.Target.Dev)) at = i;
            else if (at == -1) at = i + 1;
        }
        if (at == -1) disks.Add(disk);
        else disks.Insert(at, disk);
    }

    /// <summary>Brings lists that were read in any order into the canonical one.</summary>
    public static void Sort(Model.Devices.Devices devices)
    {
        if (!IsSorted(devices.Disks)) devices.Disks = Reinsert(devices.Disks, Insert);
        if (!IsSorted(devices.Controllers)) devices.Controllers = Reinsert(devices.Controllers, Insert);
    }

    /// <summary>Brings controllers into the canonical order once each has its index and every USB companion knows its ports.</summary>
    public static void SortControllers(Model.Devices.Devices devices)
    {
        if (IsSorted(devices.Controllers)) return;
        var types = devices.Controllers.Select(c => c.Type).Distinct().ToList();
        devices.Controllers = [.. devices.Controllers.OrderBy(c => types.IndexOf(c.Type)).ThenBy(c => c.Index).ThenBy(c => c.MasterStartPort is not null)];
    }

    private static bool IsSorted(List<Controller> controllers)
    {
        var seen = 0u;
        for (var i = 0; i < controllers.Count; i++)
        {
            var controller = controllers[i];
            if (controller.Index is null) return false;
            if (i > 0 && controllers[i - 1] is var before && before.Type == controller.Type)
            {
                if (before.Index > controller.Index) return false;
                if (before.Index == controller.Index && before.MasterStartPort is not null && controller.MasterStartPort is null) return false;
            }
            else
            {
                var type = 1u << (int)controller.Type;
                if ((seen & type) != 0) return false;
                seen |= type;
            }
        }
        return true;
    }

    private static List<T> Reinsert<T>(List<T> items, Action<List<T>, T> insert)
    {
        var sorted = new List<T>(items.Count);
        foreach (var item in items) insert(sorted, item);
        return sorted;
    }

    // Long lists are nearly always sorted already; inserting each again would be quadratic for nothing.
    private static bool IsSorted(List<Disk> disks)
    {
        const int NoBus = -1;
        // The last index on each bus, and 2, since a name without one has -1: 0 where there was no disk yet.
        Span<int> seen = stackalloc int[s_buses + 1];
        var run = NoBus;
        foreach (var disk in disks)
        {
            var bus = (int?)disk.Target.Bus ?? NoBus;
            var index = DiskName.Index(disk.Target.Dev);
            ref var last = ref seen[bus + 1];
            if (last != 0 && (bus != run || index + 2 < last)) return false;
            last = index + 2;
            run = bus;
        }
        return true;
    }
}
