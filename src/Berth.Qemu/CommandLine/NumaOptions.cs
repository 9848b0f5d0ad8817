using System.Globalization;
using System.Text;

namespace Berth.Qemu.CommandLine;

/// <summary>The guest's NUMA nodes.</summary>
internal static class NumaOptions
{
    public static void Build(QemuBuild build)
    {
        if (build.Domain.Cpu?.Numa is not { Cells.Count: > 0 } numa) return;
        foreach (var cell in numa.Cells)
        {
            if (cell.Memory > 0) MemoryBackends.Add(build, $"ram-node{cell.Id}", MemoryOptions.Align(build, cell.Memory), cell.Id, cell.MemoryAccess, cell.Discard);
            var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"node,nodeid={cell.Id}"));
            foreach (var (first, last) in cell.Cpus?.Ranges ?? [])
            {
                text.Append(CultureInfo.InvariantCulture, $",cpus={first}");
                if (last > first) text.Append('-').Append(last);
            }
            if (cell.Memory > 0) text.Append(CultureInfo.InvariantCulture, $",memdev=ram-node{cell.Id}");
            build.Parts.Option("-numa", text.ToString());
        }
        if (!numa.Cells.Exists(c => c.Distances.Count > 0)) return;
        foreach (var cell in numa.Cells)
            foreach (var other in numa.Cells)
            {
                var distance = cell.Distances.Find(d => d.Id == other.Id)?.Value
                    ?? other.Distances.Find(d => d.Id == cell.Id)?.Value
                    ?? (cell.Id == other.Id ? 10u : 20u);
                build.Parts.Option("-numa", $"dist,src={cell.Id},dst={other.Id},val={distance}");
            }
    }
}
