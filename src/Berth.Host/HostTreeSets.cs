using Berth.Linux;
using Berth.Model;

namespace Berth.Host;

internal static class HostTreeSets
{
    /// <summary>A list of numbers such as <c>0-3,8</c>; empty when the file is missing or holds none.</summary>
    internal static CpuSet ReadSet(this HostTree tree, string path) =>
        tree.ReadLine(path) is { } text && CpuSet.TryParse(text, out CpuSet set) ? set : CpuSet.Empty;
}
