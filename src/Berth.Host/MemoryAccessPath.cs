using Berth.Linux;
using Berth.Model;

namespace Berth.Host;

/// <summary>How fast the CPUs nearest to a memory cell reach it, as the firmware says (the kernel's <c>Documentation/admin-guide/mm/numaperf.rst</c>).</summary>
/// <param name="Initiator">The cell that the CPUs are in.</param>
/// <param name="Target">The cell that the memory is in.</param>
/// <param name="Access">Reading, writing, or both.</param>
/// <param name="LatencyNanoseconds">How long one access takes; null when that is not told.</param>
/// <param name="BandwidthMiB">MiB in a second; null when that is not told.</param>
public sealed record MemoryAccessPath(int Initiator, int Target, NumaAccess Access, ulong? LatencyNanoseconds, ulong? BandwidthMiB)
{
    /// <summary>The ways to a cell; none where the firmware says nothing.</summary>
    public static IReadOnlyList<MemoryAccessPath> ReadAll(HostTree tree, int cell)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var directory = $"/sys/devices/system/node/node{cell}/access0/initiators";
        var (read, write) = (Figures("read"), Figures("write"));
        if (read is (null, null) && write is (null, null)) return [];
        (NumaAccess Access, (ulong? Latency, ulong? Bandwidth) Figures)[] kinds = read == write ? [(NumaAccess.Access, read)] : [(NumaAccess.Read, read), (NumaAccess.Write, write)];
        return
        [
            .. tree.ListNumbered(directory, "node")
                .SelectMany(initiator => kinds.Select(kind => new MemoryAccessPath(initiator, cell, kind.Access, kind.Figures.Latency, kind.Figures.Bandwidth))),
        ];

        (ulong? Latency, ulong? Bandwidth) Figures(string kind) => (tree.ReadNumber($"{directory}/{kind}_latency"), tree.ReadNumber($"{directory}/{kind}_bandwidth"));
    }
}
