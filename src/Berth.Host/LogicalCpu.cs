using Berth.Linux;
using Berth.Model;

namespace Berth.Host;

/// <summary>One CPU as the host's scheduler sees it, and where it sits. Numbers that the kernel does not tell are 0.</summary>
/// <param name="Id">Its number on this host.</param>
/// <param name="IsOnline">An offline CPU has no place: the other members are 0 and empty.</param>
/// <param name="Socket">The physical package.</param>
/// <param name="Die">Within the package.</param>
/// <param name="Cluster">Within the die; 0 also where the hardware has none.</param>
/// <param name="Core">Within the package; numbers may have gaps.</param>
/// <param name="Siblings">The CPUs that are threads of the same core, itself included.</param>
public sealed record LogicalCpu(int Id, bool IsOnline, int Socket, int Die, int Cluster, int Core, CpuSet Siblings)
{
    internal static LogicalCpu Read(HostTree tree, int id, bool isOnline)
    {
        if (!isOnline) return new LogicalCpu(id, false, 0, 0, 0, 0, CpuSet.Empty);
        string topology = $"/sys/devices/system/cpu/cpu{id}/topology";
        CpuSet siblings = tree.ReadSet($"{topology}/thread_siblings_list");
        return new LogicalCpu(id, true,
            Number("physical_package_id"), Number("die_id"), Number("cluster_id"), Number("core_id"),
            siblings.IsEmpty ? CpuSet.Of([id]) : siblings);

        // What the hardware has no number for reads as -1, or 65535 where the kernel keeps it in 16 bits.
        int Number(string name) => tree.ReadNumber($"{topology}/{name}") is { } number and < 65535 ? (int)number : 0;
    }
}
