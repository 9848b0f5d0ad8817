using System.Globalization;
using Berth.Linux;

namespace Berth.Host;

/// <summary>The memory of the host or of one of its cells, in KiB.</summary>
/// <param name="TotalKiB">All that the kernel manages.</param>
/// <param name="FreeKiB">Used for nothing, not even as cache.</param>
/// <param name="BuffersKiB">Cache of block devices; null for a cell.</param>
/// <param name="CachedKiB">Cache of files; null for a cell.</param>
public sealed record HostMemory(ulong TotalKiB, ulong FreeKiB, ulong? BuffersKiB, ulong? CachedKiB)
{
    /// <param name="tree">This host or a pretended one.</param>
    /// <param name="cell">The cell to read; the whole host when null.</param>
    /// <returns>Null when there is no such cell, or the kernel does not tell.</returns>
    public static HostMemory? Read(HostTree tree, int? cell = null)
    {
        string? text = tree.ReadText(cell is null ? "/proc/meminfo" : $"/sys/devices/system/node/node{cell}/meminfo");
        if (text is null) return null;
        // MemTotal:       24684096 kB; of a cell: Node 0 MemTotal:        5990616 kB
        Dictionary<string, ulong> values = new(StringComparer.Ordinal);
        foreach (string line in text.Split('\n'))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            int name = cell is null ? 0 : 2;
            if (words.Length > name + 1 && ulong.TryParse(words[name + 1], NumberStyles.None, CultureInfo.InvariantCulture, out ulong value))
                values.TryAdd(words[name].TrimEnd(':'), value);
        }

        if (!values.TryGetValue("MemTotal", out ulong total) || !values.TryGetValue("MemFree", out ulong free)) return null;
        return new HostMemory(total, free, Find("Buffers"), Find("Cached"));

        ulong? Find(string name) => cell is null && values.TryGetValue(name, out ulong value) ? value : null;
    }
}
